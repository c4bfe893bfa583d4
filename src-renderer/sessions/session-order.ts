import type { Session } from '../../src-shared/sessions/session.ts';

type Ordered = Pick<Session, 'id' | 'updatedAt' | 'pinnedAt'>;

/** The order of the list: pinned ones first, the latest pinned in front, then the latest changed. */
function comesBefore(one: Ordered, other: Ordered): boolean {
  const [pinned, otherPinned] = [one.pinnedAt ?? 0, other.pinnedAt ?? 0];
  return pinned === otherPinned ? one.updatedAt > other.updatedAt : pinned > otherPinned;
}

/** The list with that session in it as it is now; without it where it does not belong there, as when it is archived. */
export function withSession(
  sessions: readonly Session[],
  session: Session,
  belongs: boolean = !session.archived,
): readonly Session[] {
  const others = withoutSession(sessions, session.id);
  if (!belongs) return others;
  const at = others.findIndex((other) => comesBefore(session, other));
  return others.toSpliced(at === -1 ? others.length : at, 0, session);
}

export function withoutSession(sessions: readonly Session[], sessionId: string): readonly Session[] {
  const at = sessions.findIndex((session) => session.id === sessionId);
  return at === -1 ? sessions : sessions.toSpliced(at, 1);
}
