import { mkdir } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import type { StorageProblem } from '../../src-shared/api/app.ts';
import { failure } from '../../src-shared/errors.ts';
import { failed, ok, type Result } from '../../src-shared/result.ts';
import { copyDatabase, createPrivateFile, listBackups, migrationCopyName } from './database-backups.ts';
import type { HomePaths } from './home.ts';
import { migrate } from './migrate.ts';
import { fileSize, openConnection, type OpenedConnection } from './open-connection.ts';
import { restoreDatabase } from './restore-database.ts';
import type { SqliteConnection } from './sqlite.ts';

export interface DatabaseFileOptions {
  readonly paths: HomePaths;
  readonly onProblem: (problem: StorageProblem) => void;
  readonly now: () => number;
  readonly migrations: readonly string[];
}

export interface DatabaseFile {
  readonly connection: SqliteConnection;
  /** The latest backup holds all that the file holds. */
  readonly backedUp: boolean;
}

/** It exists while a process has the database open, and after one that did not close it. */
export function openMarkerOf(paths: HomePaths): string {
  return `${paths.database}-open`;
}

/**
 * Opens the database file in the newest schema. A file that was not closed is checked first; a damaged one is restored
 * from its backup and reported; one of a newer version is left alone. Throws what SQLite and the file system throw.
 */
export async function openDatabaseFile(options: DatabaseFileOptions): Promise<Result<DatabaseFile>> {
  const { paths, onProblem, now, migrations } = options;
  const file = basename(paths.database);
  await mkdir(dirname(paths.database), { recursive: true, mode: 0o700 });
  const unclean = (await fileSize(openMarkerOf(paths))) !== null;
  const hasBackup = (await listBackups(paths.backups)).length > 0;
  let opened = await openConnection({
    path: paths.database,
    newestVersion: migrations.length,
    check: unclean,
    emptyIsCorrupt: hasBackup,
  });
  if (opened.state === 'open') opened = await backUpBeforeMigration(opened, options);
  if (opened.state === 'corrupt') {
    const restored = await restoreDatabase(paths, migrations.length, now());
    onProblem({ file, ...restored, reason: unclean ? 'unclean-exit' : 'corrupt' });
    opened = await openConnection({
      path: paths.database,
      newestVersion: migrations.length,
      check: false,
      emptyIsCorrupt: false,
    });
  }
  if (opened.state === 'newer') {
    onProblem({ file, effect: 'read-only', reason: 'newer-version', keptAs: null });
    return failed(failure('storage-read-only', { file, reason: 'newer-version' }, 'update-app'));
  }
  if (opened.state === 'corrupt') return failed(failure('storage-failed', { file, reason: 'corrupt' }, 'try-again'));
  const { connection, version } = opened;
  await finishOpening(connection, options);
  return ok({ connection, backedUp: hasBackup && !unclean && version === migrations.length });
}

async function backUpBeforeMigration(
  opened: Extract<OpenedConnection, { state: 'open' }>,
  { paths, now, migrations }: DatabaseFileOptions,
): Promise<OpenedConnection> {
  if (opened.version === 0 || opened.version === migrations.length) return opened;
  try {
    const copy = migrationCopyName(opened.version + 1, now());
    if (await copyDatabase(opened.connection, paths.backups, copy)) return opened;
  } catch (error) {
    opened.connection.close();
    throw error;
  }
  opened.connection.close();
  return { state: 'corrupt' };
}

async function finishOpening(connection: SqliteConnection, options: DatabaseFileOptions): Promise<void> {
  try {
    migrate(connection, options.migrations);
    await createPrivateFile(openMarkerOf(options.paths));
  } catch (error) {
    connection.close();
    throw error;
  }
}
