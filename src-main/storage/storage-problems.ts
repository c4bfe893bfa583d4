import { isDeepStrictEqual } from 'node:util';
import type { StorageProblem } from '../../src-shared/api/app.ts';
import { Emitter } from '../emitter.ts';

function keyOf({ file, reason }: StorageProblem): string {
  return `${file}\n${reason}`;
}

/** What went wrong with stored files since the start. A later word on the same file and reason replaces the earlier. */
export class StorageProblems {
  readonly #problems = new Map<string, StorageProblem>();
  readonly #changed = new Emitter<void>();

  add(problem: StorageProblem): void {
    this.#problems.set(keyOf(problem), problem);
    this.#changed.emit();
  }

  /** Takes back what was said of a file that somebody has mended since. */
  mended(problem: StorageProblem): void {
    const key = keyOf(problem);
    if (!isDeepStrictEqual(this.#problems.get(key), problem)) return;
    this.#problems.delete(key);
    this.#changed.emit();
  }

  list(): readonly StorageProblem[] {
    return Array.from(this.#problems.values());
  }

  onChange(listener: () => void): () => void {
    return this.#changed.subscribe(listener);
  }
}
