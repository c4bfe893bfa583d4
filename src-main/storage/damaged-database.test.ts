import { open, readdir, readFile, stat, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DatabaseHome } from '../../tests/support/database-home.ts';
import { addSession, sessionIds } from '../../tests/support/stored-sessions.ts';

let home: DatabaseHome;
beforeEach(async () => {
  home = await DatabaseHome.make();
});
afterEach(() => home.remove());

const day = 86_400_000;
const noon = Date.parse('2026-03-01T12:00:00Z');

async function overwrite(path: string, position: number, length: number): Promise<void> {
  const file = await open(path, 'r+');
  await file.write(Buffer.alloc(length, 0xa5), 0, length, position);
  await file.close();
}

describe('a damaged database', () => {
  it('is found after an unclean exit, kept aside, and restored from the backup', async () => {
    await home.leaveUnclosed();
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
    expect((await stat(home.paths.database)).mode & 0o777).toBe(0o600);
  });

  it('keeps everything after an unclean exit without damage', async () => {
    await home.leaveUnclosed();
    expect(sessionIds(await home.opened())).toEqual(['backed-up', 'since']);
    expect(home.problems).toEqual([]);
  });

  it('keeps what was committed to the log of a killed process', async () => {
    const database = await home.opened();
    addSession(database, 'logged');
    await home.abandon(database);
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
