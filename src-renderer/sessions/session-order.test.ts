import { expect, it } from 'vitest';
import type { Session } from '../../src-shared/sessions/session.ts';
import { aSession } from './session-fixtures.ts';
import { withoutSession, withSession } from './session-order.ts';

function session(id: string, updatedAt: number): Session {
  return aSession(id, { updatedAt });
}
const list = [session('c', 30), session('b', 20), session('a', 10)];
const ids = (sessions: readonly Session[]): string => sessions.map(({ id }) => id).join('');

it('puts a changed session at its place', () => {
  expect(ids(withSession(list, session('a', 40)))).toBe('acb');
  expect(ids(withSession(list, session('n', 25)))).toBe('cnba');
  expect(ids(withSession(list, session('n', 5)))).toBe('cban');
  expect(ids(withSession([], session('n', 5)))).toBe('n');
});

it('replaces the session that changed', () => {
  expect(withSession(list, { ...session('b', 20), title: 'new' })[1]?.title).toBe('new');
});

it('takes out a session, and nothing for an unknown id', () => {
  expect(ids(withoutSession(list, 'b'))).toBe('ca');
  expect(withoutSession(list, 'x')).toBe(list);
});

it('keeps pinned sessions first, the latest pinned in front, and drops archived ones', () => {
  const pinned = { ...session('a', 10), pinnedAt: 100 };
  const withPins = withSession(withSession(list, pinned), { ...session('p', 1), pinnedAt: 200 });
  expect(ids(withPins)).toBe('pacb');
  expect(ids(withSession(withPins, session('n', 99)))).toBe('pancb');
  expect(ids(withSession(withPins, { ...pinned, archived: true }))).toBe('pcb');
});
