import { rm } from 'node:fs/promises';
import { basename } from 'node:path';
import type { StorageProblem } from '../../src-shared/api/app.ts';
import { failure, type Failure } from '../../src-shared/errors.ts';
import { failed, ok, type Result } from '../../src-shared/result.ts';
import { copyDatabase, dailyCopyName, listBackups } from './database-backups.ts';
import type { HomePaths } from './home.ts';
import { migrations as allMigrations } from './migrations/index.ts';
import { fileSize } from './open-connection.ts';
import { openDatabaseFile, openMarkerOf, type DatabaseFile } from './open-database-file.ts';
import { databaseFailure, isCorruption, type SqliteConnection } from './sqlite.ts';

const dayMs = 86_400_000;
/** A larger database is not copied at every exit, only once a day. */
const quickCopyBytes = 64 * 1024 * 1024;

export interface DatabaseOptions {
  readonly paths: HomePaths;
  readonly onProblem: (problem: StorageProblem) => void;
  readonly now?: () => number;
  readonly migrations?: readonly string[];
}

/**
 * The SQLite database of a home. It is checked, and restored from its latest backup if need be, when the process before
 * did not close it: a marker file beside it exists while it is open. A backup is made when it closes and once a day.
 */
export class Database {
  readonly connection: SqliteConnection;
  readonly #paths: HomePaths;
  readonly #now: () => number;
  readonly #dailyCopy: NodeJS.Timeout;
  #changesCopied: number;
  #copying: Promise<Result<void>> | null = null;
  #damaged = false;
  #closing: Promise<void> | null = null;

  private constructor(file: DatabaseFile, paths: HomePaths, now: () => number) {
    this.connection = file.connection;
    this.#paths = paths;
    this.#now = now;
    this.#changesCopied = file.backedUp ? this.#changes() : -1;
    this.#dailyCopy = setInterval(() => void this.backup(), dayMs).unref();
  }

  static async open(options: DatabaseOptions): Promise<Result<Database>> {
    const { paths, onProblem, now = Date.now, migrations = allMigrations } = options;
    try {
      const opened = await openDatabaseFile({ paths, onProblem, now, migrations });
      return opened.ok ? ok(new Database(opened.value, paths, now)) : opened;
    } catch (error) {
      const known = databaseFailure(error, paths.database);
      if (known === null) throw error;
      onProblem({ file: basename(paths.database), effect: 'read-only', reason: 'unreadable', keptAs: null });
      return failed(known);
    }
  }

  /** Runs `work`; what SQLite refuses becomes a failure, anything else it throws is a bug and is thrown. */
  attempt<Value>(work: () => Value): Result<Value> {
    if (!this.connection.open) return failed(this.#closedFailure());
    try {
      return ok(work());
    } catch (error) {
      if (isCorruption(error)) this.#damaged = true;
      const known = databaseFailure(error, this.#paths.database);
      if (known === null) throw error;
      return failed(known);
    }
  }

  /** Runs `work` so that all of its changes are stored, or none. */
  transaction<Value>(work: () => Value): Result<Value> {
    return this.attempt(() => this.connection.transaction(work).immediate());
  }

  /** Copies the database to `backups/`, when it changed since the last copy. */
  backup(): Promise<Result<void>> {
    this.#copying ??= this.#copy().finally(() => {
      this.#copying = null;
    });
    return this.#copying;
  }

  /** Makes a backup and closes. Everything is stored before: this only tidies up. */
  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #copy(): Promise<Result<void>> {
    if (!this.connection.open) return failed(this.#closedFailure());
    const changes = this.#changes();
    if (changes === this.#changesCopied) return ok();
    try {
      const sound = await copyDatabase(this.connection, this.#paths.backups, dailyCopyName(this.#now()));
      if (!sound) {
        this.#damaged = true;
        return failed(failure('storage-failed', { file: basename(this.#paths.database), reason: 'corrupt' }));
      }
      this.#changesCopied = changes;
      return ok();
    } catch (error) {
      if (isCorruption(error)) this.#damaged = true;
      const known = databaseFailure(error, this.#paths.backups);
      if (known === null) throw error;
      return failed(known);
    }
  }

  async #close(): Promise<void> {
    clearInterval(this.#dailyCopy);
    try {
      await this.#copying;
      if (await this.#wantsClosingCopy()) await this.backup();
    } finally {
      this.connection.close();
    }
    // While the marker stays, the next start checks the file.
    if (!this.#damaged) await rm(openMarkerOf(this.#paths), { force: true });
  }

  async #wantsClosingCopy(): Promise<boolean> {
    if (((await fileSize(this.#paths.database)) ?? 0) <= quickCopyBytes) return true;
    const [latest] = await listBackups(this.#paths.backups);
    return latest === undefined || this.#now() - latest.madeAt >= dayMs;
  }

  #changes(): number {
    const count = this.connection.prepare<[], number>('SELECT total_changes()').pluck().get();
    return count ?? 0;
  }

  #closedFailure(): Failure {
    return failure('storage-failed', { file: basename(this.#paths.database), reason: 'closed' });
  }
}
