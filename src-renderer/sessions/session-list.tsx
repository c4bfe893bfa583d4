import { Plus } from 'lucide-react';
import { Suspense, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import { Button } from '../components/button.tsx';
import { failureText } from '../components/failure-text.ts';
import { lazyComponent } from '../components/lazy-component.ts';
import { SkeletonRows } from '../components/skeleton.tsx';
import { SearchResults } from './list/search-results.tsx';
import { sessionSearchStore } from './list/search-store.ts';
import { SessionSearch } from './list/session-search.tsx';
import { useListedSessions } from './list/use-listed-sessions.ts';
import { ViewBar } from './list/view-bar.tsx';
import { listViewStore } from './list/view-store.ts';

// A new user has no list yet, and what draws it is not small.
const SessionRows = lazyComponent(async () => (await import('./list/session-rows.tsx')).SessionRows);

/** The sidebar's list of sessions: pinned ones, then newest first; the search over all of them; the way to a new one. */
export function SessionList(): React.JSX.Element {
  const { t } = useTranslation('sessions');
  const [location] = useLocation();
  const text = sessionSearchStore((state) => state.text.trim());
  const results = useRef<HTMLUListElement>(null);
  const search = useRef<HTMLDivElement>(null);
  const here = location === '/sessions/new';
  return (
    <>
      <div className="px-2 pt-2 pb-1">
        <Link
          to="/sessions/new"
          aria-current={here ? 'page' : undefined}
          className={`flex h-7 items-center gap-2 rounded-md px-2 font-medium select-none hover:bg-hover ${here ? 'bg-selected' : ''}`}
        >
          <Plus aria-hidden size={15} className="text-accent-text" />
          {t('newSession')}
        </Link>
      </div>
      <div ref={search}>
        <SessionSearch onDown={() => results.current?.querySelector('a')?.focus()} />
      </div>
      {text === '' ? (
        <>
          <ViewBar />
          <ListedSessions />
        </>
      ) : (
        <SearchResults text={text} list={results} onUp={() => search.current?.querySelector('input')?.focus()} />
      )}
    </>
  );
}

function ListedSessions(): React.JSX.Element {
  const { t } = useTranslation('sessions');
  const { t: sidebar } = useTranslation('sidebar');
  const { t: common } = useTranslation();
  const { sessions, failure, load, loadMore } = useListedSessions();
  const view = listViewStore((state) => state.view);
  const waiting = <SkeletonRows count={5} rowClassName="h-8" />;
  return (
    <>
      {failure === null ? null : (
        <div className="flex flex-col items-start gap-1.5 px-4 py-2 text-xs text-danger-text">
          {failureText(failure).sentence}
          <Button size="sm" onClick={() => void load()}>
            {common('retry')}
          </Button>
        </div>
      )}
      {sessions === null ? (
        failure === null && waiting
      ) : sessions.length === 0 ? (
        <p className="px-4 py-2 text-xs text-faint">
          {view.kind === 'all'
            ? t('list.empty')
            : sidebar(view.kind === 'archived' ? 'view.emptyArchived' : 'view.emptyFolder')}
        </p>
      ) : (
        <Suspense fallback={waiting}>
          <SessionRows sessions={sessions} loadMore={loadMore} />
        </Suspense>
      )}
    </>
  );
}
