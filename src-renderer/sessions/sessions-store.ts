import { useEffect } from 'react';
import { create } from 'zustand';
import type { Failure } from '../../src-shared/errors.ts';
import type { Session } from '../../src-shared/sessions/session.ts';
import { api } from '../api/client.ts';
import { onAppEvent } from '../stores/app-events.ts';
import { withoutSession, withSession } from './session-order.ts';

interface SessionsState {
  /** The first pages of the list: pinned ones, then the latest changed; null until first fetched. */
  readonly sessions: readonly Session[] | null;
  /** Where the next page begins; null when there is none. */
  readonly cursor: string | null;
  /** Sessions that are open and on no page so far; null where there is no such session. */
  readonly others: Readonly<Record<string, Session | null>>;
  /** Why fetching failed; null when it did not. */
  readonly failure: Failure | null;
}

/** The sessions that were looked at. Each event carries the session that changed, so each page is fetched once a connection. */
export const sessionsStore = create<SessionsState>()(() => ({
  sessions: null,
  cursor: null,
  others: {},
  failure: null,
}));

export async function loadSessions(): Promise<void> {
  const result = await api.sessions.list({});
  if (!result.ok) return sessionsStore.setState({ failure: result.failure });
  const { sessions, cursor } = result.value;
  sessionsStore.setState({ sessions, cursor, others: {}, failure: null });
}

let loadingMore = false;

/** Fetches the next page, where there is one and it is not on its way. */
export async function loadMoreSessions(): Promise<void> {
  const { cursor } = sessionsStore.getState();
  if (cursor === null || loadingMore) return;
  loadingMore = true;
  const result = await api.sessions.list({ cursor });
  loadingMore = false;
  if (!result.ok || sessionsStore.getState().cursor !== cursor) return;
  sessionsStore.setState(({ sessions }) => {
    const known = new Set(sessions?.map(({ id }) => id));
    const fresh = result.value.sessions.filter(({ id }) => !known.has(id));
    return { sessions: [...(sessions ?? []), ...fresh], cursor: result.value.cursor };
  });
}

/** Shows a session at once, before its event comes. */
export function putSession(session: Session): void {
  sessionsStore.setState(({ sessions, others }) => ({
    sessions: sessions === null ? null : withSession(sessions, session),
    // One that is archived leaves the list, and stays open where it is.
    others: session.archived || Object.hasOwn(others, session.id) ? { ...others, [session.id]: session } : others,
  }));
}

export function dropSession(sessionId: string): void {
  sessionsStore.setState(({ sessions, others }) => ({
    sessions: sessions === null ? null : withoutSession(sessions, sessionId),
    others: Object.hasOwn(others, sessionId) ? { ...others, [sessionId]: null } : others,
  }));
}

/** Undefined while it is loading, null when there is no such session. */
export function useSession(sessionId: string): Session | null | undefined {
  const session = sessionsStore(({ sessions, others }) =>
    sessions === null ? undefined : (sessions.find(({ id }) => id === sessionId) ?? others[sessionId]),
  );
  const isUnknown = sessionsStore(({ sessions }) => sessions !== null) && session === undefined;
  useEffect(() => {
    if (isUnknown) void fetchSession(sessionId);
  }, [isUnknown, sessionId]);
  return session;
}

async function fetchSession(sessionId: string): Promise<void> {
  const result = await api.sessions.get({ sessionId });
  const session = result.ok ? result.value : null;
  sessionsStore.setState(({ others }) => ({ others: { ...others, [sessionId]: session } }));
}

onAppEvent((event) => {
  if (event.type === 'ready') void loadSessions();
  if (event.type === 'session-changed') putSession(event.session);
  if (event.type === 'session-removed') dropSession(event.sessionId);
});
