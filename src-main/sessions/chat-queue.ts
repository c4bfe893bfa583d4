import type { ChatEvent } from '../../src-shared/sessions/session.ts';

/** More waiting events than this give way to a fresh snapshot. */
const longestQueue = 64;

/**
 * The events that one subscriber has yet to take, merged as they wait: the text of a message is one delta, a message
 * replaces all that was said of it before, a retry or a path replaces the one before. So a slow subscriber costs no more than the
 * conversation itself. Ends when the signal aborts, the consumer returns, or `end` was called and all was taken.
 */
export class ChatQueue implements AsyncIterableIterator<ChatEvent, undefined> {
  readonly #snapshot: () => ChatEvent | null;
  readonly #signal: AbortSignal;
  readonly #onEnd: (queue: ChatQueue) => void;
  readonly #stop = (): void => this.#finish();
  #waiting: ChatEvent[];
  #stale = false;
  #ending = false;
  #ended = false;
  #wake: (() => void) | null = null;

  /** `snapshot` gives the conversation as it is when called; null when it cannot, which ends the events. */
  constructor(options: {
    first: ChatEvent;
    snapshot: () => ChatEvent | null;
    signal: AbortSignal;
    onEnd: (queue: ChatQueue) => void;
  }) {
    this.#waiting = [options.first];
    this.#snapshot = options.snapshot;
    this.#signal = options.signal;
    this.#onEnd = options.onEnd;
    if (options.signal.aborted) this.#finish();
    else options.signal.addEventListener('abort', this.#stop, { once: true });
  }

  push(event: ChatEvent): void {
    if (event.type === 'session-removed') this.#stale = false;
    if (this.#ended || this.#stale) return;
    this.#merge(event);
    if (this.#waiting.length > longestQueue) {
      this.#waiting = [];
      this.#stale = true;
    }
    this.#wake?.();
  }

  /** No event comes after those that wait. */
  end(): void {
    this.#ending = true;
    this.#wake?.();
  }

  async next(): Promise<IteratorResult<ChatEvent, undefined>> {
    while (!this.#ended) {
      const event = this.#take();
      if (event !== null) return { done: false, value: event };
      if (this.#ending) this.#finish();
      else
        await new Promise<void>((resolve) => {
          this.#wake = resolve;
        });
    }
    return { done: true, value: undefined };
  }

  return(): Promise<IteratorResult<ChatEvent, undefined>> {
    this.#finish();
    return Promise.resolve({ done: true, value: undefined });
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  #take(): ChatEvent | null {
    if (!this.#stale) return this.#waiting.shift() ?? null;
    const snapshot = this.#snapshot();
    this.#stale = false;
    if (snapshot === null) this.#finish();
    return snapshot;
  }

  #merge(event: ChatEvent): void {
    switch (event.type) {
      case 'delta': {
        const index = this.#waiting.findIndex((one) => one.type === 'delta' && one.messageId === event.messageId);
        const before = this.#waiting[index];
        if (before?.type !== 'delta') break;
        const text = before.text + event.text;
        const reasoning = before.reasoning + event.reasoning;
        this.#waiting[index] = { ...before, text, reasoning, firstTokenMs: event.firstTokenMs };
        return;
      }
      case 'message':
        this.#waiting = this.#waiting.filter((one) => messageIdOf(one) !== event.message.id);
        break;
      case 'retry':
        this.#waiting = this.#waiting.filter(
          (one) => one.type !== 'retry' || one.retry.messageId !== event.retry.messageId,
        );
        break;
      case 'path': {
        const before = this.#waiting.find((one) => one.type === 'path');
        this.#waiting = this.#waiting.filter((one) => one !== before);
        const kept = Math.min(event.kept, before?.kept ?? event.kept);
        this.#waiting.push({ ...event, kept });
        return;
      }
      case 'snapshot':
      case 'session-removed':
        this.#waiting = [];
        break;
    }
    this.#waiting.push(event);
  }

  #finish(): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#waiting = [];
    this.#signal.removeEventListener('abort', this.#stop);
    this.#wake?.();
    this.#onEnd(this);
  }
}

function messageIdOf(event: ChatEvent): string | null {
  if (event.type === 'message') return event.message.id;
  if (event.type === 'delta') return event.messageId;
  return event.type === 'retry' ? event.retry.messageId : null;
}
