import { randomUUID } from 'node:crypto';
import { failure } from '../../src-shared/errors.ts';
import { failed, ok, type Result } from '../../src-shared/result.ts';
import type { Folder } from '../../src-shared/sessions/folder.ts';
import type { Database } from '../storage/database.ts';

function prepareStatements({ connection }: Database) {
  return {
    list: connection.prepare<[], Folder>('SELECT id, name, position FROM folders ORDER BY position, rowid'),
    insert: connection.prepare<[string, string]>(
      'INSERT INTO folders VALUES (?, ?, (SELECT coalesce(max(position), -1) + 1 FROM folders))',
    ),
    rename: connection.prepare<[string, string]>('UPDATE folders SET name = ? WHERE id = ?'),
    remove: connection.prepare<[string]>('DELETE FROM folders WHERE id = ?'),
    place: connection.prepare<[number, string]>('UPDATE folders SET position = ? WHERE id = ?'),
  };
}

/** The folders that sessions are put in. */
export class FolderStore {
  readonly #database: Database;
  readonly #statements: ReturnType<typeof prepareStatements>;

  constructor(database: Database) {
    this.#database = database;
    this.#statements = prepareStatements(database);
  }

  list(): Result<Folder[]> {
    return this.#database.attempt(() => this.#statements.list.all());
  }

  /** Adds a folder, or with an id renames it. */
  save(id: string | null, name: string): Result<Folder> {
    const saved = this.#database.transaction((): Result<Folder> => {
      const made = id ?? randomUUID();
      if (id === null) this.#statements.insert.run(made, name);
      else this.#statements.rename.run(name, id);
      const folder = this.#statements.list.all().find((one) => one.id === made);
      return folder === undefined ? failed(failure('not-found', { field: 'folder', id: made }, 'reload')) : ok(folder);
    });
    return saved.ok ? saved.value : saved;
  }

  /** Its sessions stay, in no folder. */
  remove(id: string): Result<void> {
    return this.#database.attempt(() => void this.#statements.remove.run(id));
  }

  order(ids: readonly string[]): Result<Folder[]> {
    return this.#database.transaction(() => {
      for (const [index, id] of ids.entries()) this.#statements.place.run(index, id);
      return this.#statements.list.all();
    });
  }
}
