import type { StorageProblem } from '../../src-shared/api/app.ts';
import { Emitter } from '../emitter.ts';

/** What went wrong with stored files since the start. A later word on the same file and reason replaces the earlier. */
export class StorageProblems {
  readonly #problems = new Map<string, StorageProblem>();
  readonly #changed = new Emitter<void>();

  add(problem: StorageProblem): void {
    this.#problems.set(`${problem.file}\n${problem.reason}`, problem);
    this.#changed.emit();
  }

  list(): readonly StorageProblem[] {
    return Array.from(this.#problems.values());
  }

  onChange(listener: () => void): () => void {
    return this.#changed.subscribe(listener);
  }
}
