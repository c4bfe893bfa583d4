import type { Session } from '../../src-shared/sessions/session.ts';

/** The list with that session in it as it is now, latest change first. */
export function withSession(sessions: readonly Session[], session: Session): readonly Session[] {
  const others = withoutSession(sessions, session.id);
  const at = others.findIndex((other) => other.updatedAt < session.updatedAt);
  return others.toSpliced(at === -1 ? others.length : at, 0, session);
}

export function withoutSession(sessions: readonly Session[], sessionId: string): readonly Session[] {
  const at = sessions.findIndex((session) => session.id === sessionId);
  return at === -1 ? sessions : sessions.toSpliced(at, 1);
}
