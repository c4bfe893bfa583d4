import { create } from 'zustand';
import type { Failure } from '../../src-shared/errors.ts';
import type { Session } from '../../src-shared/sessions/session.ts';
import { api } from '../api/client.ts';
import { onAppEvent } from '../stores/app-events.ts';
import { withoutSession, withSession } from './session-order.ts';

interface SessionsState {
  /** Latest change first; null until first fetched. */
  readonly sessions: readonly Session[] | null;
  /** Why fetching failed; null when it did not. */
  readonly failure: Failure | null;
}

/** Every session. Each event carries the session that changed, so the list is fetched only once for each connection. */
export const sessionsStore = create<SessionsState>()(() => ({ sessions: null, failure: null }));

export async function loadSessions(): Promise<void> {
  const result = await api.sessions.list();
  sessionsStore.setState(result.ok ? { sessions: result.value, failure: null } : { failure: result.failure });
}

/** Shows a session at once, before its event comes. */
export function putSession(session: Session): void {
  sessionsStore.setState(({ sessions }) => ({ sessions: sessions === null ? null : withSession(sessions, session) }));
}

export function dropSession(sessionId: string): void {
  sessionsStore.setState(({ sessions }) => ({
    sessions: sessions === null ? null : withoutSession(sessions, sessionId),
  }));
}

/** Undefined while the list is loading, null when there is no such session. */
export function useSession(sessionId: string): Session | null | undefined {
  return sessionsStore(({ sessions }) =>
    sessions === null ? undefined : (sessions.find((session) => session.id === sessionId) ?? null),
  );
}

onAppEvent((event) => {
  if (event.type === 'ready') void loadSessions();
  if (event.type === 'session-changed') putSession(event.session);
  if (event.type === 'session-removed') dropSession(event.sessionId);
});
