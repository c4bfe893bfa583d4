import { constants } from 'node:fs';
import { chmod, mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DatabaseHome } from '../../tests/support/database-home.ts';
import { addSession, sessionIds } from '../../tests/support/stored-sessions.ts';
import { migrations } from './migrations/index.ts';

let home: DatabaseHome;
beforeEach(async () => {
  home = await DatabaseHome.make();
});
afterEach(() => home.remove());

const day = 86_400_000;
const noon = Date.parse('2026-03-01T12:00:00Z');

async function modeOf(path: string): Promise<number> {
  return (await stat(path)).mode & 0o777;
}

describe('a new database', () => {
  it('is readable by its owner alone, with its log and its backups', async () => {
    const database = await home.opened();
    addSession(database, 'one');
    for (const suffix of ['', '-wal', '-shm', '-open']) {
      expect(await modeOf(home.paths.database + suffix)).toBe(0o600);
    }
    await database.close();
    const [backup = ''] = await readdir(home.paths.backups);
    expect(await modeOf(join(home.paths.backups, backup))).toBe(0o600);
    expect(await modeOf(home.paths.backups)).toBe(0o700);
  });

  it('makes a file that others could read private again', async () => {
    await (await home.opened()).close();
    await chmod(home.paths.database, 0o644);
    await home.opened();
    expect(await modeOf(home.paths.database)).toBe(0o600);
  });

  it('runs with a write-ahead log and foreign keys, in the newest version', async () => {
    const { connection } = await home.opened();
    expect(connection.pragma('journal_mode', { simple: true })).toBe('wal');
    expect(connection.pragma('synchronous', { simple: true })).toBe(1);
    expect(connection.pragma('foreign_keys', { simple: true })).toBe(1);
    expect(connection.pragma('user_version', { simple: true })).toBe(migrations.length);
  });

  it('leaves one file when it is closed', async () => {
    await (await home.opened()).close();
    expect(await readdir(home.paths.root)).toEqual(['backups', 'patchbay.db']);
    expect(home.problems).toEqual([]);
  });

  it('can be closed twice, and answers with a failure after that', async () => {
    const database = await home.opened();
    await Promise.all([database.close(), database.close()]);
    expect(database.attempt(() => 1)).toEqual({
      ok: false,
      failure: { code: 'storage-failed', params: { file: 'patchbay.db', reason: 'closed' } },
    });
  });
});

describe('backups', () => {
  it('are one a day, the latest four', async () => {
    for (let index = 0; index < 6; index += 1) {
      const database = await home.opened({ now: () => noon + index * day });
      addSession(database, `session-${index}`);
      await database.close();
    }
    expect((await readdir(home.paths.backups)).toSorted()).toEqual(
      ['03', '04', '05', '06'].map((date) => `patchbay-2026-03-${date}.db`),
    );
  });

  it('are not made again when nothing changed', async () => {
    await (await home.opened({ now: () => noon })).close();
    await (await home.opened({ now: () => noon + day })).close();
    expect(await readdir(home.paths.backups)).toEqual(['patchbay-2026-03-01.db']);
  });

  it('let writing go on meanwhile and are sound', async () => {
    const database = await home.opened({ now: () => noon });
    for (let index = 0; index < 200; index += 1) addSession(database, `session-${index}`);
    const copying = database.backup();
    for (let index = 200; index < 220; index += 1) {
      await new Promise((resolve) => {
        setImmediate(resolve);
      });
      addSession(database, `session-${index}`);
    }
    expect(await copying).toEqual({ ok: true, value: undefined });
    const copy = new Sqlite(join(home.paths.backups, 'patchbay-2026-03-01.db'), { readonly: true });
    expect(copy.pragma('integrity_check', { simple: true })).toBe('ok');
    expect(copy.prepare('SELECT count(*) FROM sessions').pluck().get()).toBeGreaterThanOrEqual(200);
    copy.close();
  });

  it('that fail leave the database closed and whole', async () => {
    const database = await home.opened();
    addSession(database, 'one');
    await writeFile(home.paths.backups, 'in the way');
    await database.close();
    expect(sessionIds(await home.opened())).toEqual(['one']);
    expect(home.problems).toEqual([]);
  });

  it('are made after an unclean exit even when nothing changed since', async () => {
    await home.leaveUnclosed();
    await (await home.opened({ now: () => noon + 400 * day })).close();
    expect(await readdir(home.paths.backups)).toContain('patchbay-2027-04-05.db');
  });
});

describe('versions', () => {
  const next = [...migrations, 'ALTER TABLE sessions ADD COLUMN pinned INTEGER NOT NULL DEFAULT 0'];

  it('takes an older database to the newest, after a copy of it', async () => {
    const first = await home.opened({ now: () => noon });
    addSession(first, 'one');
    await first.close();
    const database = await home.opened({ migrations: next, now: () => noon });
    expect(sessionIds(database)).toEqual(['one']);
    expect(database.connection.pragma('user_version', { simple: true })).toBe(next.length);
    expect(await readdir(home.paths.backups)).toContain(`patchbay-before-v${next.length}-2026-03-01.db`);
  });

  it('keeps conversations of the first version, with nothing set and no files', async () => {
    const old = await home.opened({ migrations: migrations.slice(0, 1) });
    addSession(old, 'one');
    old.connection.exec(`
      INSERT INTO agents (id, session_id, position) VALUES ('agent', 'one', 0);
      INSERT INTO messages (id, session_id, position, role, text, reasoning, state, tool_calls, simulated, created_at)
      VALUES ('message', 'one', 0, 'user', 'Hello', '', 'complete', '[]', 0, 1)`);
    await old.close();
    const { connection } = await home.opened();
    expect(connection.prepare('SELECT id, settings FROM agents').all()).toEqual([{ id: 'agent', settings: '{}' }]);
    expect(connection.prepare('SELECT text, reasoning_ms, key_notices FROM messages').all()).toEqual([
      { text: 'Hello', reasoning_ms: null, key_notices: '[]' },
    ]);
    expect(connection.prepare('SELECT * FROM attachments').all()).toEqual([]);
  });

  it('leaves the version before a migration that fails', async () => {
    await (await home.opened()).close();
    const broken = [...migrations, 'CREATE TABLE half (id TEXT); CREATE TABLE sessions (id TEXT)'];
    await expect(home.open({ migrations: broken })).rejects.toThrow('already exists');
    const { connection } = await home.opened();
    expect(connection.pragma('user_version', { simple: true })).toBe(migrations.length);
    expect(connection.prepare("SELECT 1 FROM sqlite_master WHERE name = 'half'").all()).toEqual([]);
  });

  it('refuses a database of a newer version and leaves every byte of it', async () => {
    await (await home.opened({ migrations: next })).close();
    const before = await readFile(home.paths.database);
    expect(await home.open()).toEqual({
      ok: false,
      failure: {
        code: 'storage-read-only',
        params: { file: 'patchbay.db', reason: 'newer-version' },
        hint: 'update-app',
      },
    });
    expect(home.problems).toEqual([
      { file: 'patchbay.db', effect: 'read-only', reason: 'newer-version', keptAs: null },
    ]);
    expect(await readFile(home.paths.database)).toEqual(before);
  });
});

describe('what SQLite refuses', () => {
  it('is a failure when the disk is full, and changes nothing', async () => {
    const database = await home.opened();
    addSession(database, 'one');
    const pages = Number(database.connection.pragma('page_count', { simple: true }));
    database.connection.pragma(`max_page_count = ${pages}`);
    const result = database.transaction(() => {
      for (let index = 0; index < 100; index += 1) addSession(database, `more-${index}`);
    });
    expect(result).toEqual({
      ok: false,
      failure: {
        code: 'storage-failed',
        params: { file: 'patchbay.db', reason: 'disk-full' },
        hint: 'free-disk-space',
      },
    });
    expect(sessionIds(database)).toEqual(['one']);
  });

  it('is a failure when the database cannot be written', async () => {
    const database = await home.opened();
    database.connection.pragma('query_only = ON');
    const result = database.attempt(() => addSession(database, 'one'));
    expect(result).toMatchObject({ ok: false, failure: { code: 'storage-failed', params: { reason: 'permission' } } });
  });

  it('is a failure when something else is in the place of the file', async () => {
    await mkdir(home.paths.database, { recursive: true });
    expect(await home.open()).toMatchObject({ ok: false, failure: { code: 'storage-failed' } });
    expect(home.problems).toMatchObject([{ effect: 'read-only', reason: 'unreadable' }]);
    expect((await stat(home.paths.database)).mode & constants.S_IFDIR).toBe(constants.S_IFDIR);
  });

  it('is a bug when a constraint is broken', async () => {
    const database = await home.opened();
    addSession(database, 'one');
    expect(() => database.attempt(() => addSession(database, 'one'))).toThrow('UNIQUE constraint');
  });
});
