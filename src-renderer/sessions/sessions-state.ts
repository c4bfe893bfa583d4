import type { Failure } from '../../src-shared/errors.ts';
import type { Result } from '../../src-shared/result.ts';
import type { Session } from '../../src-shared/sessions/session.ts';
import { withoutSession, withSession } from './session-order.ts';

export interface SessionsState {
  /** The first pages of the list: pinned ones, then the latest changed; null until first fetched. */
  readonly sessions: readonly Session[] | null;
  /** Where the next page begins; null when there is none. */
  readonly cursor: string | null;
  /** Sessions that are open and on no page so far; null where there is no such session. */
  readonly others: Readonly<Record<string, Session | null>>;
  /** Why fetching the list failed; null when it did not. */
  readonly failure: Failure | null;
  /** Why fetching one that is open and not known failed. */
  readonly failures: Readonly<Record<string, Failure>>;
}

export const initialSessions: SessionsState = { sessions: null, cursor: null, others: {}, failure: null, failures: {} };

interface Page {
  readonly sessions: readonly Session[];
  readonly cursor: string | null;
}

/** Undefined while it is not known, null when there is no such session. */
export function sessionOf({ sessions, others }: SessionsState, sessionId: string): Session | null | undefined {
  if (sessions === null) return undefined;
  return sessions.find(({ id }) => id === sessionId) ?? others[sessionId];
}

/** Begins the list anew. Those that are open stay as they were known, also where they are not on the first page. */
export function withFirstPage(state: SessionsState, page: Page, open: Iterable<string>): SessionsState {
  const onPage = new Set(page.sessions.map(({ id }) => id));
  const others: Record<string, Session | null> = {};
  for (const id of open) {
    const known = sessionOf(state, id);
    if (known !== undefined && !onPage.has(id)) others[id] = known;
  }
  return { ...page, others, failure: null, failures: {} };
}

export function withNextPage(state: SessionsState, page: Page): SessionsState {
  const known = new Set(state.sessions?.map(({ id }) => id));
  const fresh = page.sessions.filter(({ id }) => !known.has(id));
  return { ...state, sessions: [...(state.sessions ?? []), ...fresh], cursor: page.cursor };
}

/** With one that was fetched by itself. What is known of it stays where that failed. */
export function withFetched(state: SessionsState, sessionId: string, fetched: Result<Session>): SessionsState {
  const failures = Object.fromEntries(Object.entries(state.failures).filter(([id]) => id !== sessionId));
  if (fetched.ok) return { ...state, failures, others: { ...state.others, [sessionId]: fetched.value } };
  const { failure } = fetched;
  // What is no id at all is none of a session either.
  if (failure.code === 'not-found' || failure.code === 'invalid-input')
    return { ...withoutOne({ ...state, failures }, sessionId), others: { ...state.others, [sessionId]: null } };
  // The window says that the connection is lost, and everything is fetched again when it is back.
  return failure.code === 'disconnected' ? state : { ...state, failures: { ...failures, [sessionId]: failure } };
}

export function withOne(state: SessionsState, session: Session): SessionsState {
  const { sessions, others } = state;
  return {
    ...state,
    sessions: sessions === null ? null : withSession(sessions, session),
    // One that is archived leaves the list, and stays open where it is.
    others: session.archived || Object.hasOwn(others, session.id) ? { ...others, [session.id]: session } : others,
  };
}

export function withoutOne(state: SessionsState, sessionId: string): SessionsState {
  const { sessions, others } = state;
  return {
    ...state,
    sessions: sessions === null ? null : withoutSession(sessions, sessionId),
    others: Object.hasOwn(others, sessionId) ? { ...others, [sessionId]: null } : others,
  };
}
