import { copyFile, mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { StorageProblem } from '../../src-shared/api/app.ts';
import { Database, type DatabaseOptions } from '../../src-main/storage/database.ts';
import { homePaths, type HomePaths } from '../../src-main/storage/home.ts';
import { addSession } from './stored-sessions.ts';

/** A home in a folder of its own, and the databases opened in it. */
export class DatabaseHome {
  readonly paths: HomePaths;
  readonly problems: StorageProblem[] = [];
  readonly #opened: Database[] = [];

  constructor(root: string) {
    this.paths = homePaths(root);
  }

  static async make(): Promise<DatabaseHome> {
    return new DatabaseHome(await mkdtemp(join(tmpdir(), 'patchbay-database-')));
  }

  open(options: Partial<DatabaseOptions> = {}): ReturnType<typeof Database.open> {
    return Database.open({ paths: this.paths, onProblem: (problem) => this.problems.push(problem), ...options });
  }

  /** Opens, or throws what was in the way. */
  async opened(options: Partial<DatabaseOptions> = {}): Promise<Database> {
    const opened = await this.open(options);
    if (!opened.ok) throw new Error(JSON.stringify(opened.failure));
    this.#opened.push(opened.value);
    return opened.value;
  }

  /** Ends the connection as a killed process would leave the files: nothing closed, the log still there. */
  async abandon(database: Database): Promise<void> {
    const files = [this.paths.database, `${this.paths.database}-wal`, `${this.paths.database}-open`];
    for (const file of files) await copyFile(file, `${file}.left`);
    database.connection.close();
    for (const file of files) await rename(`${file}.left`, file);
  }

  /** Leaves a database with one session in its backup and a second one since, not closed. */
  async leaveUnclosed(): Promise<void> {
    const first = await this.opened();
    addSession(first, 'backed-up');
    await first.close();
    const second = await this.opened();
    addSession(second, 'since');
    second.connection.pragma('wal_checkpoint(TRUNCATE)');
    await this.abandon(second);
  }

  async remove(): Promise<void> {
    for (const database of this.#opened) database.connection.close();
    await rm(this.paths.root, { recursive: true, force: true });
  }
}
