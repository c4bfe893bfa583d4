import { useEffect } from 'react';
import { create } from 'zustand';
import type { Failure } from '../../src-shared/errors.ts';
import type { Session } from '../../src-shared/sessions/session.ts';
import { api } from '../api/client.ts';
import { onAppEvent } from '../stores/app-events.ts';
import {
  initialSessions,
  sessionOf,
  withFetched,
  withFirstPage,
  withNextPage,
  withOne,
  withoutOne,
  type SessionsState,
} from './sessions-state.ts';

/** The sessions that were looked at. Each event carries the session that changed, so each page is fetched once a connection. */
export const sessionsStore = create<SessionsState>()(() => initialSessions);

/** How often each session is shown. */
const shown = new Map<string, number>();

function follow(sessionId: string): () => void {
  shown.set(sessionId, (shown.get(sessionId) ?? 0) + 1);
  return () => {
    const rest = (shown.get(sessionId) ?? 0) - 1;
    if (rest > 0) shown.set(sessionId, rest);
    else shown.delete(sessionId);
  };
}

export async function loadSessions(): Promise<void> {
  const result = await api.sessions.list({});
  if (!result.ok) return sessionsStore.setState({ failure: result.failure });
  const { sessions, cursor } = result.value;
  sessionsStore.setState((state) => withFirstPage(state, { sessions, cursor }, shown.keys()));
  const onPage = new Set(sessions.map(({ id }) => id));
  const open = [...shown.keys()].filter((id) => !onPage.has(id));
  await Promise.all(open.map(loadSession));
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
  sessionsStore.setState((state) => withNextPage(state, result.value));
}

/** Shows a session at once, before its event comes. */
export function putSession(session: Session): void {
  sessionsStore.setState((state) => withOne(state, session));
}

export function dropSession(sessionId: string): void {
  sessionsStore.setState((state) => withoutOne(state, sessionId));
}

/** Undefined while it is loading, null when there is no such session. */
export function useSession(sessionId: string): Session | null | undefined {
  const session = sessionsStore((state) => sessionOf(state, sessionId));
  const isUnknown = sessionsStore(({ sessions }) => sessions !== null) && session === undefined;
  useEffect(() => follow(sessionId), [sessionId]);
  useEffect(() => {
    if (isUnknown) void loadSession(sessionId);
  }, [isUnknown, sessionId]);
  return session;
}

/** Why there is nothing to show of a session; null while nothing failed. */
export function useSessionFailure(sessionId: string): Failure | null {
  return sessionsStore(({ failure, failures }) => failures[sessionId] ?? failure);
}

const loading = new Set<string>();

/** Fetches a session that is on no page so far, unless it is on its way. */
async function loadSession(sessionId: string): Promise<void> {
  if (loading.has(sessionId)) return;
  loading.add(sessionId);
  const result = await api.sessions.get({ sessionId });
  loading.delete(sessionId);
  sessionsStore.setState((state) => withFetched(state, sessionId, result));
}

onAppEvent((event) => {
  if (event.type === 'ready') void loadSessions();
  if (event.type === 'session-changed') putSession(event.session);
  if (event.type === 'session-removed') dropSession(event.sessionId);
});
