import type { Failure } from '../../../src-shared/errors.ts';
import type { Session } from '../../../src-shared/sessions/session.ts';
import { loadMoreSessions, loadSessions, sessionsStore } from '../sessions-store.ts';
import { listViewStore, loadMoreOfView, loadView } from './view-store.ts';

interface ListedSessions {
  /** The pages so far; null until the first one came. */
  readonly sessions: readonly Session[] | null;
  readonly failure: Failure | null;
  readonly load: () => Promise<void>;
  readonly loadMore: () => Promise<void>;
}

/** The sessions of the view that is chosen. */
export function useListedSessions(): ListedSessions {
  const isAll = listViewStore(({ view }) => view.kind === 'all');
  const all = sessionsStore((state) => state.sessions);
  const allFailure = sessionsStore((state) => state.failure);
  const { sessions, failure } = listViewStore();
  return isAll
    ? { sessions: all, failure: allFailure, load: loadSessions, loadMore: loadMoreSessions }
    : { sessions, failure, load: loadView, loadMore: loadMoreOfView };
}
