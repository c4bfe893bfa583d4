import { MessagesSquare } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../components/empty-state.tsx';
import { ErrorNotice } from '../components/error-notice.tsx';
import { LinkButton } from '../components/link-button.tsx';
import { Page } from '../components/page.tsx';
import { SkeletonRows } from '../components/skeleton.tsx';
import { loadSessions, sessionsStore } from './sessions-store.ts';

/** Where no session is open: leads to one. */
export function SessionsPage(): React.JSX.Element {
  const { t } = useTranslation('sessions');
  const { sessions, failure } = sessionsStore();
  const none = sessions !== null && sessions.length === 0;
  return (
    <Page title={t('title')}>
      {failure === null ? null : (
        <div className="px-5 pt-4">
          <ErrorNotice failure={failure} onRetry={() => void loadSessions()} />
        </div>
      )}
      {sessions === null ? (
        failure === null && <SkeletonRows count={3} />
      ) : (
        <EmptyState
          icon={MessagesSquare}
          title={t(none ? 'page.emptyTitle' : 'page.chooseTitle')}
          body={t(none ? 'page.emptyBody' : 'page.chooseBody')}
        >
          <LinkButton to="/sessions/new" variant="primary">
            {t('page.begin')}
          </LinkButton>
        </EmptyState>
      )}
    </Page>
  );
}
