import { failure } from '../../src-shared/errors.ts';
import { failed, ok, type Result } from '../../src-shared/result.ts';
import { answerStreaming } from './chat-input.ts';
import type { ConversationContext } from './conversation-context.ts';
import type { MessageStore } from './message-store.ts';

function messageNotFound(id: string) {
  return failed(failure('not-found', { field: 'message', id }, 'reload'));
}

/** Changes what is shown of a conversation, while no answer of it is being written. */
export class ConversationEdits {
  readonly #context: ConversationContext;

  constructor(context: ConversationContext) {
    this.#context = context;
  }

  /** The session of a message that is there. */
  async sessionOf(messageId: string): Promise<Result<string>> {
    const store = await this.#context.store();
    const node = store.ok ? store.value.change((tree) => tree.node(messageId)) : store;
    if (!node.ok) return node;
    return node.value === null ? messageNotFound(messageId) : ok(node.value.sessionId);
  }

  /** Shows the branch that the message is on. */
  async select(messageId: string): Promise<Result<void>> {
    return this.#change(messageId, (store, sessionId) => store.change((tree) => tree.select(messageId, sessionId)));
  }

  /** Takes the message away with all that follows it; it can come back until `undoUntil`. */
  async removeFrom(messageId: string): Promise<Result<{ undoUntil: number }>> {
    const { removed } = this.#context;
    let undoUntil = 0;
    const taken = await this.#change(messageId, (store, sessionId) => {
      const others = this.#others(store, sessionId, messageId);
      const at = removed.timeFor(sessionId);
      const changed = store.change((tree) => tree.take(messageId, sessionId, at));
      if (!changed.ok) return changed;
      ({ undoUntil } = removed.hold(sessionId, messageId, at));
      this.#publish(store, sessionId, others);
      return changed;
    });
    return taken.ok ? ok({ undoUntil }) : taken;
  }

  /** Brings back what was taken away last, and shows it. */
  async restoreFrom(messageId: string): Promise<Result<void>> {
    const sessionId = this.#context.removed.sessionOf(messageId);
    if (sessionId === null) return messageNotFound(messageId);
    const store = await this.#context.store();
    if (!store.ok) return store;
    if (this.#context.isBusy(sessionId)) return answerStreaming;
    const restored = store.value.change((tree) => tree.giveBack(messageId, sessionId));
    if (!restored.ok) return restored;
    if (!restored.value) return messageNotFound(messageId);
    this.#context.removed.release(sessionId);
    this.#publish(store.value, sessionId, this.#others(store.value, sessionId, messageId));
    this.#context.publishPath(store.value, sessionId);
    this.#context.announce(sessionId);
    return ok();
  }

  /** The ids of those that may stand in the message's place. */
  #others(store: MessageStore, sessionId: string, messageId: string): string[] {
    const found = store.messages(sessionId, [messageId]);
    const [message] = found.ok ? found.value : [];
    return message?.siblings.filter((id) => id !== messageId) ?? [];
  }

  /** They have other siblings now. */
  #publish(store: MessageStore, sessionId: string, messageIds: readonly string[]): void {
    const messages = store.messages(sessionId, messageIds);
    for (const message of messages.ok ? messages.value : []) {
      this.#context.feed.publish(sessionId, { type: 'message', message });
    }
  }

  async #change(
    messageId: string,
    change: (store: MessageStore, sessionId: string) => Result<void>,
  ): Promise<Result<void>> {
    const found = await this.sessionOf(messageId);
    const store = await this.#context.store();
    if (!store.ok) return store;
    if (!found.ok) return found;
    const sessionId = found.value;
    if (this.#context.isBusy(sessionId)) return answerStreaming;
    const changed = change(store.value, sessionId);
    if (!changed.ok) return changed;
    this.#context.publishPath(store.value, sessionId);
    this.#context.announce(sessionId);
    return ok();
  }
}
