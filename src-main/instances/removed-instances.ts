import { ok, type Result } from '../../src-shared/result.ts';
import type { Vault } from '../credentials/vault.ts';

/** After the undo has lapsed on every screen. */
const graceMs = 1_000;

interface Removed {
  readonly entry: unknown;
  /** Epoch milliseconds. */
  readonly undoUntil: number;
}

interface RemovedInstancesOptions {
  readonly now: () => number;
  readonly undoMs: number;
  /** Called when an undo has lapsed. */
  readonly onLapse: () => void;
}

/** Entries taken out of the file in this run that can still be put back. */
export class RemovedInstances {
  readonly #options: RemovedInstancesOptions;
  readonly #removed = new Map<string, Removed>();
  readonly #timers = new Set<NodeJS.Timeout>();

  constructor(options: RemovedInstancesOptions) {
    this.#options = options;
  }

  /** When an undo of a removal made now lapses, epoch milliseconds. */
  undoUntil(): number {
    return this.#options.now() + this.#options.undoMs;
  }

  hold(id: string, removed: Removed): void {
    this.#removed.set(id, removed);
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      this.#options.onLapse();
    }, this.#options.undoMs + graceMs);
    timer.unref();
    this.#timers.add(timer);
  }

  ids(): string[] {
    return [...this.#removed.keys()];
  }

  has(id: string): boolean {
    return this.#removed.has(id);
  }

  /** What was removed, while it can be put back. */
  get(id: string): Removed | null {
    return this.#removed.get(id) ?? null;
  }

  release(id: string): void {
    this.#removed.delete(id);
  }

  /** Deletes the key of an earlier instance of that id, however it was removed: a new one does not inherit it. */
  async dropFormerKey(vault: Vault, id: string): Promise<Result<void>> {
    if (!this.#removed.has(id) && (await vault.entry(id)) === null) return ok();
    const cleared = await vault.clear(id);
    if (cleared.ok) this.#removed.delete(id);
    return cleared;
  }

  /** Forgets and returns the ids whose undo has lapsed. */
  takeLapsed(): string[] {
    const now = this.#options.now();
    const lapsed = [...this.#removed].filter(([, { undoUntil }]) => undoUntil <= now).map(([id]) => id);
    for (const id of lapsed) this.#removed.delete(id);
    return lapsed;
  }

  /**
   * Deletes the keys whose undo has lapsed. A mark of an earlier run has lapsed, unless the entry is back in the file,
   * or the file cannot be trusted about that.
   */
  async purge(vault: Vault, existing: ReadonlySet<string>, trustworthy: boolean): Promise<void> {
    await vault.purgeRemoved((id) => {
      if (existing.has(id)) return 'keep';
      if (this.#removed.has(id)) return 'wait';
      return trustworthy ? 'delete' : 'wait';
    });
  }

  close(): void {
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers.clear();
  }
}
