import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { EmptyState } from '../../components/empty-state.tsx';
import { SkeletonRows } from '../../components/skeleton.tsx';
import { useInstance } from '../../stores/instances.ts';
import { useSession } from '../sessions-store.ts';
import { useConversation } from './conversation-actions.ts';
import { useModelName } from './use-model-name.ts';

/** What stands where the messages will be. */
export function EmptyConversation(): React.JSX.Element | null {
  const { t } = useTranslation('sessions');
  const { sessionId, chat } = useConversation();
  const phase = useStore(chat, (state) => state.phase);
  const session = useSession(sessionId);
  const instance = useInstance(session?.instanceId ?? '');
  const model = useModelName(session ?? null, chat);
  if (phase === 'loading') return <SkeletonRows count={3} />;
  if (instance === null || instance === undefined || model === null) return null;
  return (
    <div className="my-auto">
      <EmptyState
        title={t('conversation.emptyTitle')}
        body={
          instance.simulated
            ? t('conversation.emptySimulated')
            : t('conversation.emptyBody', { model, instance: instance.settings.displayName })
        }
      />
    </div>
  );
}
