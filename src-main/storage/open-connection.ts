import { stat } from 'node:fs/promises';
import { createPrivateFile, isSound } from './database-backups.ts';
import { schemaVersion } from './migrate.ts';
import { isCorruption, loadSqlite, type SqliteConnection } from './sqlite.ts';
import { errorCode } from './storage-failure.ts';

const busyTimeoutMs = 5_000;

export type OpenedConnection =
  | { readonly state: 'open'; readonly connection: SqliteConnection; readonly version: number }
  | { readonly state: 'corrupt' }
  | { readonly state: 'newer'; readonly version: number };

export interface OpenConnectionOptions {
  readonly path: string;
  readonly newestVersion: number;
  /** Reads the whole file, so only where it may be damaged. */
  readonly check: boolean;
  /** Whether a file of no bytes counts as damaged. */
  readonly emptyIsCorrupt: boolean;
}

export async function fileSize(path: string): Promise<number | null> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null;
    throw error;
  }
}

/** Opens the file, made private and new where there is none. Throws what SQLite throws for anything but a damaged file. */
export async function openConnection(options: OpenConnectionOptions): Promise<OpenedConnection> {
  const Sqlite = await loadSqlite();
  if (options.emptyIsCorrupt && (await fileSize(options.path)) === 0) return { state: 'corrupt' };
  await createPrivateFile(options.path);
  const connection = new Sqlite(options.path, { timeout: busyTimeoutMs });
  try {
    const version = schemaVersion(connection);
    if (version > options.newestVersion) {
      connection.close();
      return { state: 'newer', version };
    }
    connection.pragma('journal_mode = WAL');
    connection.pragma('synchronous = NORMAL');
    connection.pragma('foreign_keys = ON');
    // What is deleted is overwritten: a conversation that was erased is not to be found in the file.
    connection.pragma('secure_delete = ON');
    if (options.check && !isSound(connection)) {
      connection.close();
      return { state: 'corrupt' };
    }
    return { state: 'open', connection, version };
  } catch (error) {
    connection.close();
    if (isCorruption(error)) return { state: 'corrupt' };
    throw error;
  }
}
