import { constants } from 'node:fs';
import { chmod, copyFile, mkdir, open, readdir, readFile, stat, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DatabaseHome } from '../../tests/support/database-home.ts';
import type { Database } from './database.ts';
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

function addSession(database: Database, id: string): void {
  database.connection
    .prepare(
      `INSERT INTO sessions (id, title, title_origin, message_count, created_at, updated_at)
       VALUES (?, ?, 'user', 0, 1, 1)`,
    )
    .run(id, `${id} `.repeat(2_000));
}

function sessionIds(database: Database): unknown[] {
  return database.connection.prepare('SELECT id FROM sessions ORDER BY id').pluck().all();
}

/** Ends the connection as a killed process would leave the files: nothing closed, the log still there. */
async function abandon(database: Database): Promise<void> {
  const files = [home.paths.database, `${home.paths.database}-wal`, `${home.paths.database}-open`];
  for (const file of files) await copyFile(file, `${file}.left`);
  database.connection.close();
  for (const file of files) await copyFile(`${file}.left`, file);
}

async function overwrite(path: string, position: number, length: number): Promise<void> {
  const file = await open(path, 'r+');
  await file.write(Buffer.alloc(length, 0xa5), 0, length, position);
  await file.close();
}

/** A database with one session in its backup and a second one since, left by a killed process. */
async function leaveUnclosed(): Promise<void> {
  const first = await home.opened();
  addSession(first, 'backed-up');
  await first.close();
  const second = await home.opened();
  addSession(second, 'since');
  second.connection.pragma('wal_checkpoint(TRUNCATE)');
  await abandon(second);
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

describe('a damaged database', () => {
  it('is found after an unclean exit, kept aside, and restored from the backup', async () => {
    await leaveUnclosed();
    const { size } = await stat(home.paths.database);
    await overwrite(home.paths.database, 4096, size - 4096);
    const database = await home.opened({ now: () => noon });
    expect(sessionIds(database)).toEqual(['backed-up']);
    expect(home.problems).toEqual([
      {
        file: 'patchbay.db',
        effect: 'restored',
        reason: 'unclean-exit',
        keptAs: 'patchbay.db.corrupt-2026-03-01T12-00-00.000Z',
      },
    ]);
    const kept = await readFile(join(home.paths.root, 'patchbay.db.corrupt-2026-03-01T12-00-00.000Z'));
    expect(kept.length).toBe(size);
    expect(kept[4096]).toBe(0xa5);
    expect(await modeOf(home.paths.database)).toBe(0o600);
  });

  it('keeps everything after an unclean exit without damage', async () => {
    await leaveUnclosed();
    expect(sessionIds(await home.opened())).toEqual(['backed-up', 'since']);
    expect(home.problems).toEqual([]);
  });

  it('keeps what was committed to the log of a killed process', async () => {
    const database = await home.opened();
    addSession(database, 'logged');
    await abandon(database);
    expect(sessionIds(await home.opened())).toEqual(['logged']);
  });

  it('is restored when its header is gone, also after a clean exit', async () => {
    const first = await home.opened();
    addSession(first, 'one');
    await first.close();
    await overwrite(home.paths.database, 0, 200);
    expect(sessionIds(await home.opened())).toEqual(['one']);
    expect(home.problems).toMatchObject([{ effect: 'restored', reason: 'corrupt' }]);
  });

  it('is restored when it was cut to nothing', async () => {
    const first = await home.opened();
    addSession(first, 'one');
    await first.close();
    await truncate(home.paths.database, 0);
    expect(sessionIds(await home.opened())).toEqual(['one']);
  });

  it('takes the next older backup when the latest is damaged too', async () => {
    for (const [index, id] of ['first', 'second'].entries()) {
      const database = await home.opened({ now: () => noon + index * day });
      addSession(database, id);
      await database.close();
    }
    const backups = (await readdir(home.paths.backups)).toSorted();
    expect(backups).toEqual(['patchbay-2026-03-01.db', 'patchbay-2026-03-02.db']);
    await overwrite(join(home.paths.backups, 'patchbay-2026-03-02.db'), 0, 5_000);
    await overwrite(home.paths.database, 0, 200);
    expect(sessionIds(await home.opened())).toEqual(['first']);
  });

  it('starts empty when there is no backup, and says so', async () => {
    await writeFile(home.paths.database, 'this was a database once');
    expect(sessionIds(await home.opened())).toEqual([]);
    expect(home.problems).toMatchObject([{ effect: 'reset', reason: 'corrupt' }]);
    const names = await readdir(home.paths.root);
    expect(names.some((name) => name.startsWith('patchbay.db.corrupt-'))).toBe(true);
  });

  it('is checked at the next start when damage shows while it is open', async () => {
    const database = await home.opened();
    for (let index = 0; index < 50; index += 1) addSession(database, `session-${index}`);
    database.connection.pragma('wal_checkpoint(TRUNCATE)');
    database.connection.pragma('cache_size = 0');
    const { size } = await stat(home.paths.database);
    await overwrite(home.paths.database, 8192, size - 8192);
    const result = database.attempt(() => database.connection.prepare('SELECT title FROM sessions').all());
    expect(result).toMatchObject({ ok: false, failure: { code: 'storage-failed', params: { reason: 'corrupt' } } });
    await database.close();
    expect(await readdir(home.paths.root)).toContain('patchbay.db-open');
    await home.opened();
    expect(home.problems).toMatchObject([{ effect: 'reset' }]);
  });

  it('never replaces a good backup by a damaged copy', async () => {
    const first = await home.opened({ now: () => noon });
    for (let index = 0; index < 50; index += 1) addSession(first, `session-${index}`);
    await first.close();
    const good = await readFile(join(home.paths.backups, 'patchbay-2026-03-01.db'));
    const second = await home.opened({ now: () => noon });
    addSession(second, 'later');
    second.connection.pragma('wal_checkpoint(TRUNCATE)');
    second.connection.pragma('cache_size = 0');
    const { size } = await stat(home.paths.database);
    await overwrite(home.paths.database, size - 40_000, 30_000);
    await second.close();
    expect(await readFile(join(home.paths.backups, 'patchbay-2026-03-01.db'))).toEqual(good);
    expect(await readdir(home.paths.backups)).toEqual(['patchbay-2026-03-01.db']);
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
    await leaveUnclosed();
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
