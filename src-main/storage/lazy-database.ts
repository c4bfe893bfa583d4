import { ok, type Result } from '../../src-shared/result.ts';
import { Database, type DatabaseOptions } from './database.ts';

/** Opens the database when it is first asked for. A failure that may pass is tried again at the next call, and reported once. */
export class LazyDatabase {
  readonly #options: DatabaseOptions;
  #opening: Promise<Result<Database>> | null = null;
  #reported = false;

  constructor(options: DatabaseOptions) {
    this.#options = options;
  }

  open(): Promise<Result<Database>> {
    this.#opening ??= this.#open();
    return this.#opening;
  }

  async close(): Promise<void> {
    // What opening threw was thrown to whoever asked for it.
    const opened = await this.#opening?.catch(() => null);
    if (opened?.ok === true) await opened.value.close();
  }

  async #open(): Promise<Result<Database>> {
    const opened = await Database.open({
      ...this.#options,
      onProblem: (problem) => {
        if (problem.effect === 'read-only' && this.#reported) return;
        this.#reported ||= problem.effect === 'read-only';
        this.#options.onProblem(problem);
      },
    });
    if (!opened.ok && opened.failure.code !== 'storage-read-only') this.#opening = null;
    return opened;
  }
}

/** What `make` builds on the database, built once: the statements of a store are prepared once. */
export function storeOn<Store>(
  database: () => Promise<Result<Database>>,
  make: (database: Database) => Store,
): () => Promise<Result<Store>> {
  let built: { readonly database: Database; readonly store: Store } | null = null;
  return async () => {
    const opened = await database();
    if (!opened.ok) return opened;
    if (built?.database !== opened.value) built = { database: opened.value, store: make(opened.value) };
    return ok(built.store);
  };
}
