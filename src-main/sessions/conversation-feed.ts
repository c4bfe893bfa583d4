import type { ChatEvent } from '../../src-shared/sessions/session.ts';
import { ChatQueue } from './chat-queue.ts';

/** Who watches which conversation. */
export class ConversationFeed {
  readonly #queues = new Map<string, Set<ChatQueue>>();

  publish(sessionId: string, event: ChatEvent): void {
    for (const queue of this.#queues.get(sessionId) ?? []) queue.push(event);
  }

  subscribe(
    sessionId: string,
    source: { first: ChatEvent; snapshot: () => ChatEvent | null },
    signal: AbortSignal,
  ): ChatQueue {
    const queues = this.#queues.get(sessionId) ?? new Set<ChatQueue>();
    const onEnd = (queue: ChatQueue): void => {
      queues.delete(queue);
      if (queues.size === 0 && this.#queues.get(sessionId) === queues) this.#queues.delete(sessionId);
    };
    const queue = new ChatQueue({ ...source, signal, onEnd });
    if (signal.aborted) return queue;
    queues.add(queue);
    this.#queues.set(sessionId, queues);
    return queue;
  }

  /** Ends a conversation's subscriptions, each when it has taken what waits. */
  end(sessionId: string): void {
    for (const queue of this.#queues.get(sessionId) ?? []) queue.end();
    this.#queues.delete(sessionId);
  }

  endAll(): void {
    for (const sessionId of Array.from(this.#queues.keys())) this.end(sessionId);
  }
}
