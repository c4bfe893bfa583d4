import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Conversations, valueOf } from '../../tests/support/conversation.ts';
import { DatabaseHome } from '../../tests/support/database-home.ts';
import { addChain } from '../../tests/support/stored-sessions.ts';

const count = 3_000;
let home: DatabaseHome;
let all: Conversations;
beforeEach(async () => {
  home = await DatabaseHome.make();
  all = new Conversations(home, { undoMs: 0 }, 0);
});
afterEach(async () => {
  await all.close();
  await home.remove();
});

async function stored(): Promise<unknown> {
  const { connection } = valueOf(await all.database.open());
  return connection.prepare('SELECT count(*) FROM messages').pluck().get();
}

/** A conversation that was never answered elsewhere: each of its messages follows the one before. */
async function longSession() {
  const session = await all.newSession();
  const ids = addChain(valueOf(await all.database.open()), session.id, count);
  return { session, ids };
}

describe('a conversation of thousands of messages', () => {
  it('is erased once the undo has lapsed', async () => {
    const { session } = await longSession();
    await all.sessions.remove(session.id);
    await vi.waitFor(async () => expect(await stored()).toBe(0));
  });

  it('is erased at the next start', async () => {
    const { session } = await longSession();
    const { connection } = valueOf(await all.database.open());
    connection.prepare('UPDATE sessions SET deleted_at = 1 WHERE id = ?').run(session.id);
    valueOf(await all.sessions.purge());
    expect(await stored()).toBe(0);
  });

  it('loses all from a message on when that undo has lapsed', async () => {
    const { session, ids } = await longSession();
    await all.engine.recover();
    valueOf(await all.engine.edit.removeFrom(ids[10] ?? ''));
    await vi.waitFor(async () => expect(await stored()).toBe(10));
    expect((await all.messages(session.id)).map(({ id }) => id)).toEqual(ids.slice(0, 10));
  });

  it('opens at the next start, without what was taken away before', async () => {
    const { session, ids } = await longSession();
    const { connection } = valueOf(await all.database.open());
    connection.prepare('UPDATE messages SET deleted_at = 1 WHERE position >= 10').run();
    connection.prepare('UPDATE sessions SET head_id = ?').run(ids[9]);
    expect((await all.messages(session.id)).map(({ id }) => id)).toEqual(ids.slice(0, 10));
    expect(await stored()).toBe(10);
    expect(connection.pragma('foreign_key_check')).toEqual([]);
  });
});

describe('what cannot be erased', () => {
  /** No more than a bug would do. */
  async function refuseDeletes(): Promise<void> {
    const { connection } = valueOf(await all.database.open());
    connection.exec(`CREATE TRIGGER refused BEFORE DELETE ON messages BEGIN SELECT abs(-9223372036854775808); END`);
  }

  it('is logged at the start, and conversations open all the same', async () => {
    const { session, ids } = await longSession();
    const { connection } = valueOf(await all.database.open());
    connection.prepare('UPDATE messages SET deleted_at = 1 WHERE position >= 10').run();
    connection.prepare('UPDATE sessions SET head_id = ?').run(ids[9]);
    await refuseDeletes();
    expect(await all.messages(session.id)).toHaveLength(10);
    expect(all.logged).toEqual(['erase-failed']);
  });

  it('is logged when the undo has lapsed', async () => {
    const { session, ids } = await longSession();
    await all.engine.recover();
    await refuseDeletes();
    valueOf(await all.engine.edit.removeFrom(ids[10] ?? ''));
    await vi.waitFor(() => expect(all.logged).toEqual(['erase-failed']));
    await all.sessions.remove(session.id);
    await vi.waitFor(() => expect(all.logged).toEqual(['erase-failed', 'erase-failed']));
  });
});
