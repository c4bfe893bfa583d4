import { KeyedQueue } from '../storage/keyed-queue.ts';

/** A serial order of everything that changes file and vault together. */
export class EditQueue {
  readonly #queue = new KeyedQueue();

  async run<Value>(edit: () => Promise<Value>): Promise<Value> {
    return this.#queue.run('', edit);
  }
}
