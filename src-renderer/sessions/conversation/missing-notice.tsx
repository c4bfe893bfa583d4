import { useTranslation } from 'react-i18next';
import type { Session } from '../../../src-shared/sessions/session.ts';
import { Button } from '../../components/button.tsx';
import { Notice } from '../../components/notice.tsx';
import { useInstance } from '../../stores/instances.ts';
import { useConversation } from './conversation-actions.ts';

/** Says what a session lacks to go on, and offers to choose it. */
export function MissingNotice({ session }: { readonly session: Session }): React.JSX.Element | null {
  const { t } = useTranslation('sessions');
  const { chooseModel } = useConversation();
  const instance = useInstance(session.instanceId ?? '');
  if (instance === undefined) return null;
  const { instanceId, modelId } = session;
  const chosen = instanceId !== null && modelId !== null;
  if (chosen && instance !== null && instance.support !== 'provider-missing') return null;
  const sentence = !chosen
    ? t('missing.none')
    : instance === null
      ? t('missing.instance', { id: instanceId })
      : t('missing.provider', { name: instance.settings.displayName });
  return (
    <Notice
      tone="warning"
      title={sentence}
      actions={
        <Button size="sm" onClick={chooseModel}>
          {t('missing.choose')}
        </Button>
      }
    />
  );
}
