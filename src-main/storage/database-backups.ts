import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { schemaVersion } from './migrate.ts';
import { loadSqlite, type SqliteConnection } from './sqlite.ts';

const dailyCopiesKept = 4;
const migrationCopiesKept = 2;
const dailyCopy = /^patchbay-\d{4}-\d{2}-\d{2}\.db$/;
const migrationCopy = /^patchbay-before-v\d+-\d{4}-\d{2}-\d{2}\.db$/;

export interface BackupFile {
  readonly path: string;
  /** Epoch milliseconds. */
  readonly madeAt: number;
}

function dayOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}

/** One copy a day, which the next one of that day replaces. */
export function dailyCopyName(time: number): string {
  return `patchbay-${dayOf(time)}.db`;
}

/** The copy made before the schema goes to `version`. */
export function migrationCopyName(version: number, time: number): string {
  return `patchbay-before-v${version}-${dayOf(time)}.db`;
}

/** The database's copies in `folder`, latest first. */
export async function listBackups(folder: string): Promise<readonly BackupFile[]> {
  const names = await readdir(folder).catch(() => []);
  const copies = names.filter((name) => dailyCopy.test(name) || migrationCopy.test(name));
  const files = await Promise.all(
    copies.map(async (name) => {
      const path = join(folder, name);
      return { path, madeAt: (await stat(path)).mtimeMs };
    }),
  );
  return files.toSorted((a, b) => b.madeAt - a.madeAt);
}

/** The schema version of a sound copy, which is made a single file without a journal; null when it is damaged. */
export async function soundVersion(path: string): Promise<number | null> {
  const Sqlite = await loadSqlite();
  let connection: SqliteConnection | null = null;
  try {
    connection = new Sqlite(path, { fileMustExist: true });
    connection.pragma('journal_mode = DELETE');
    return isSound(connection) ? schemaVersion(connection) : null;
  } catch {
    return null;
  } finally {
    connection?.close();
  }
}

export function isSound(connection: SqliteConnection): boolean {
  return connection.pragma('quick_check(1)', { simple: true }) === 'ok';
}

/** An empty file that only its owner can read: SQLite gives its own files the mode of the database's. */
export async function createPrivateFile(path: string): Promise<void> {
  const file = await open(path, 'a', 0o600);
  try {
    await file.chmod(0o600);
  } finally {
    await file.close();
  }
}

/**
 * Copies the open database to `folder/name`, in steps that let other work through, and replaces an older copy only once
 * the new one passed its check. False when it did not: then the database itself is damaged.
 */
export async function copyDatabase(connection: SqliteConnection, folder: string, name: string): Promise<boolean> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const unfinished = join(folder, `${name}.unfinished`);
  await rm(unfinished, { force: true });
  try {
    await createPrivateFile(unfinished);
    await connection.backup(unfinished);
    if ((await soundVersion(unfinished)) === null) return false;
    await rename(unfinished, join(folder, name));
  } finally {
    await rm(unfinished, { force: true });
  }
  await dropOldCopies(folder);
  return true;
}

async function dropOldCopies(folder: string): Promise<void> {
  const copies = await listBackups(folder);
  const daily = copies.filter((copy) => dailyCopy.test(basename(copy.path)));
  const beforeMigrations = copies.filter((copy) => migrationCopy.test(basename(copy.path)));
  const surplus = [...daily.slice(dailyCopiesKept), ...beforeMigrations.slice(migrationCopiesKept)];
  await Promise.all(surplus.map((copy) => rm(copy.path, { force: true })));
}
