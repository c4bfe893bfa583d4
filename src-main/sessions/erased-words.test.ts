import { readFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DatabaseHome } from '../../tests/support/database-home.ts';
import { addChain, addSession } from '../../tests/support/stored-sessions.ts';
import type { Database } from '../storage/database.ts';
import { migrations } from '../storage/migrations/index.ts';
import { MessageStore } from './message-store.ts';
import { SessionStore } from './session-store.ts';
import { valueOf } from '../../tests/support/conversation.ts';

/** No other text has these letters. */
const canary = 'Wqzjxv';
const trigrams = ['wqz', 'qzj', 'zjx', 'jxv'];

let home: DatabaseHome;
beforeEach(async () => {
  home = await DatabaseHome.make();
});
afterEach(() => home.remove());

/** Which of the canary's trigrams can still be read in the index. */
function readable(database: Database): string[] {
  const blocks = database.connection.prepare<[], Buffer>('SELECT block FROM message_texts_data').pluck().all();
  // FTS5 stores a term without what it has in common with the one before: each of these begins as no other does.
  return trigrams.filter((trigram) => blocks.some((block) => block.includes(trigram)));
}

function fill(database: Database): string[] {
  addSession(database, 'talk');
  const ids = addChain(database, 'talk', 40);
  database.connection.prepare('UPDATE messages SET text = ? WHERE id = ?').run(`A secret: ${canary}`, ids[20]);
  return ids;
}

describe('words of what was erased', () => {
  it('are gone from the full-text index once the message is', async () => {
    const database = await home.opened();
    const ids = fill(database);
    expect(readable(database)).toEqual(trigrams);
    const store = new MessageStore(database);
    valueOf(store.change((tree) => tree.take(ids[20] ?? '', 'talk', 5)));
    valueOf(store.change((tree) => tree.erase(5)));
    await store.tree.finishErasing();
    expect(readable(database)).toEqual([]);
  });

  it('are gone once the session is, from the file too', async () => {
    const database = await home.opened();
    fill(database);
    const sessions = new SessionStore(database);
    valueOf(sessions.hide('talk', 5));
    valueOf(sessions.erase(['talk']));
    await sessions.finishErasing();
    expect(readable(database)).toEqual([]);
    database.connection.pragma('wal_checkpoint(TRUNCATE)');
    const file = await readFile(home.paths.database, 'latin1');
    expect(trigrams.filter((trigram) => file.includes(trigram))).toEqual([]);
    expect(file).not.toContain(canary);
  });

  it('are gone at the next start where the process ended just then, of thousands of messages', async () => {
    const first = await home.opened();
    fill(first);
    addSession(first, 'other');
    addChain(first, 'other', 3_000);
    valueOf(new SessionStore(first).hide('talk', 5));
    valueOf(new SessionStore(first).erase(['talk']));
    await first.close();
    const next = await home.opened();
    await new SessionStore(next).finishErasing();
    expect(readable(next)).toEqual([]);
    const count = next.connection.prepare('SELECT count(*) FROM message_texts WHERE message_texts MATCH ?').pluck();
    expect(count.get('"text"')).toBe(3_000);
  });

  it('are gone of what was erased before, by a version that left them there', async () => {
    const old = await home.opened({ migrations: migrations.slice(0, 7) });
    const ids = fill(old);
    old.connection.prepare('UPDATE messages SET parent_id = NULL').run();
    old.connection.prepare('DELETE FROM messages WHERE id = ?').run(ids[20]);
    expect(readable(old)).not.toEqual([]);
    await old.close();
    expect(readable(await home.opened())).toEqual([]);
  });

  it('leave those of the others to be found', async () => {
    const database = await home.opened();
    const ids = fill(database);
    const store = new MessageStore(database);
    valueOf(store.change((tree) => tree.take(ids[20] ?? '', 'talk', 5)));
    valueOf(store.change((tree) => tree.erase(5)));
    await store.tree.finishErasing();
    const found = database.connection.prepare('SELECT count(*) FROM message_texts WHERE message_texts MATCH ?').pluck();
    expect(found.get('"text"')).toBe(20);
    database.connection.exec("INSERT INTO message_texts (message_texts, rank) VALUES ('integrity-check', 1)");
  });
});
