import { MessageSquareOff } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../components/empty-state.tsx';
import { ErrorNotice } from '../components/error-notice.tsx';
import { LinkButton } from '../components/link-button.tsx';
import { SkeletonRows } from '../components/skeleton.tsx';
import { Conversation } from './conversation/conversation.tsx';
import { loadSessions, useSession, useSessionFailure } from './sessions-store.ts';

interface ConversationPageProps {
  readonly sessionId: string;
}

export function ConversationPage({ sessionId }: ConversationPageProps): React.JSX.Element {
  const { t } = useTranslation('sessions');
  const session = useSession(sessionId);
  const failure = useSessionFailure(sessionId);
  if (session !== undefined && session !== null) return <Conversation session={session} />;
  return (
    <main tabIndex={-1} className="h-full overflow-y-auto outline-none">
      {session === null ? (
        <EmptyState level={1} icon={MessageSquareOff} title={t('page.goneTitle')} body={t('page.goneBody')}>
          <LinkButton to="/sessions">{t('page.allSessions')}</LinkButton>
        </EmptyState>
      ) : failure === null ? (
        <SkeletonRows count={4} />
      ) : (
        <div className="p-5">
          <ErrorNotice failure={failure} onRetry={() => void loadSessions()} />
        </div>
      )}
    </main>
  );
}
