import { setImmediate as nextLoopTurn } from 'node:timers/promises';
import type { SqliteConnection } from '../storage/sqlite.ts';

/** So much of the index is written in one go: a few milliseconds. */
const pagesInOneGo = 32;

/**
 * Takes the words of what was erased out of the full-text index, which only marks them as deleted: it is merged into one segment,
 * bit by bit. Its own `secure-delete` would take them out at once, but rewrites a page for each trigram: a long
 * conversation would hold up everything for a minute.
 */
export class ErasedWords {
  readonly #connection: SqliteConnection;
  readonly #merge: (pages: number) => void;
  readonly #changes: () => number;
  #finishing: Promise<void> | null = null;

  constructor(connection: SqliteConnection) {
    this.#connection = connection;
    const merge = connection.prepare<[number]>(`INSERT INTO message_texts (message_texts, rank) VALUES ('merge', ?)`);
    const changes = connection.prepare<[], number>('SELECT total_changes()').pluck();
    this.#merge = (pages) => void merge.run(pages);
    this.#changes = () => changes.get() ?? 0;
  }

  /** Belongs in the transaction that erases: what is begun is remembered in the index, and can be finished after a crash. */
  begin(): void {
    // A negative number merges all segments there are now.
    this.#merge(-pagesInOneGo);
  }

  /** Goes on with what was begun. Everything else has its turn in between. */
  finish(): Promise<void> {
    this.#finishing ??= this.#finish().finally(() => {
      this.#finishing = null;
    });
    return this.#finishing;
  }

  async #finish(): Promise<void> {
    while (this.#connection.open) {
      const before = this.#changes();
      this.#merge(pagesInOneGo);
      // As SQLite's documentation says: one change is the command itself.
      if (this.#changes() - before < 2) return;
      await nextLoopTurn();
    }
  }
}
