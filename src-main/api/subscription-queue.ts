/**
 * The queue of one subscription. Events of one key merge: a newer one takes the place of the one still waiting. When
 * more keys wait than `limit`, all of them give way to the `overflow` event. It ends when the signal aborts.
 */
export class SubscriptionQueue<Event> implements AsyncIterableIterator<Event> {
  readonly #waiting = new Map<string, Event>();
  readonly #keyOf: (event: Event) => string;
  readonly #limit: number;
  readonly #overflow: Event;
  #wake: (() => void) | null = null;
  #ended = false;

  constructor(options: { keyOf: (event: Event) => string; limit: number; overflow: Event; signal: AbortSignal }) {
    this.#keyOf = options.keyOf;
    this.#limit = options.limit;
    this.#overflow = options.overflow;
    if (options.signal.aborted) this.#end();
    else options.signal.addEventListener('abort', () => this.#end(), { once: true });
  }

  push(event: Event): void {
    if (this.#ended) return;
    this.#waiting.set(this.#keyOf(event), event);
    if (this.#waiting.size > this.#limit) {
      this.#waiting.clear();
      this.#waiting.set(this.#keyOf(this.#overflow), this.#overflow);
    }
    this.#wake?.();
  }

  async next(): Promise<IteratorResult<Event, undefined>> {
    for (;;) {
      if (this.#ended) return { done: true, value: undefined };
      for (const [key, event] of this.#waiting) {
        this.#waiting.delete(key);
        return { done: false, value: event };
      }
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
      this.#wake = null;
    }
  }

  return(): Promise<IteratorResult<Event, undefined>> {
    this.#end();
    return Promise.resolve({ done: true, value: undefined });
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  #end(): void {
    this.#ended = true;
    this.#waiting.clear();
    this.#wake?.();
  }
}
