import { create } from 'zustand';
import type { Failure } from '../../../src-shared/errors.ts';
import type { Session } from '../../../src-shared/sessions/session.ts';
import { api } from '../../api/client.ts';
import { onAppEvent } from '../../stores/app-events.ts';
import { foldersStore } from '../../stores/folders.ts';
import { withoutSession, withSession } from '../session-order.ts';

/** What the sidebar lists: everything that is not archived, what is, or what is in a folder. */
export type ListView = { readonly kind: 'all' | 'archived' } | { readonly kind: 'folder'; readonly folderId: string };

interface ViewState {
  readonly view: ListView;
  /** Of a view other than "all", whose sessions are in `sessionsStore`. Null until first fetched. */
  readonly sessions: readonly Session[] | null;
  readonly cursor: string | null;
  readonly failure: Failure | null;
}

export const listViewStore = create<ViewState>()(() => ({
  view: { kind: 'all' },
  sessions: null,
  cursor: null,
  failure: null,
}));

function belongs(view: ListView, session: Session): boolean {
  if (view.kind === 'folder') return !session.archived && session.folderId === view.folderId;
  return session.archived === (view.kind === 'archived');
}

function page(view: ListView, cursor: string | null) {
  const folder = view.kind === 'folder' ? { folderId: view.folderId } : {};
  return api.sessions.list({ archived: view.kind === 'archived', cursor, ...folder });
}

/** Fetches the first page of the view. */
export async function loadView(): Promise<void> {
  const { view } = listViewStore.getState();
  if (view.kind === 'all') return;
  const result = await page(view, null);
  if (listViewStore.getState().view !== view) return;
  if (!result.ok) return listViewStore.setState({ failure: result.failure });
  const { sessions, cursor } = result.value;
  listViewStore.setState({ sessions, cursor, failure: null });
}

export function showView(view: ListView): void {
  listViewStore.setState({ view, sessions: null, cursor: null, failure: null });
  void loadView();
}

let loadingMore = false;

/** Fetches the next page of the view, where there is one and it is not on its way. */
export async function loadMoreOfView(): Promise<void> {
  const { view, cursor } = listViewStore.getState();
  if (cursor === null || loadingMore) return;
  loadingMore = true;
  const result = await page(view, cursor);
  loadingMore = false;
  if (!result.ok || listViewStore.getState().cursor !== cursor) return;
  listViewStore.setState(({ sessions }) => {
    const known = new Set(sessions?.map(({ id }) => id));
    const fresh = result.value.sessions.filter(({ id }) => !known.has(id));
    return { sessions: [...(sessions ?? []), ...fresh], cursor: result.value.cursor };
  });
}

onAppEvent((event) => {
  if (event.type === 'ready') void loadView();
  listViewStore.setState(({ view, sessions }) => {
    if (sessions === null) return {};
    if (event.type === 'session-changed') {
      return { sessions: withSession(sessions, event.session, belongs(view, event.session)) };
    }
    return event.type === 'session-removed' ? { sessions: withoutSession(sessions, event.sessionId) } : {};
  });
});

foldersStore.subscribe(({ value: folders }) => {
  const { view } = listViewStore.getState();
  const gone = view.kind === 'folder' && folders !== null && !folders.some(({ id }) => id === view.folderId);
  if (gone) showView({ kind: 'all' });
});
