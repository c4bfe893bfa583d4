import type { Message } from '../../src-shared/sessions/session.ts';
import { ok, type Result } from '../../src-shared/result.ts';
import { storeOn } from '../storage/lazy-database.ts';
import { TokenCounter } from '../usage/token-counter.ts';
import { ConversationFeed } from './conversation-feed.ts';
import { MessageStore } from './message-store.ts';
import type { PlanSources } from './planned-answer.ts';
import { RemovedMessages } from './removed-messages.ts';
import { RunningTurns } from './running-turns.ts';
import type { TurnEngineOptions } from './turn-engine-options.ts';

/** What the parts of the turn engine share: the store, the running answers, and whoever watches. */
export class ConversationContext {
  readonly options: TurnEngineOptions;
  /** Epoch milliseconds. */
  readonly now: () => number;
  readonly store: () => Promise<Result<MessageStore>>;
  readonly feed = new ConversationFeed();
  readonly running = new RunningTurns();
  readonly removed: RemovedMessages;
  /** Sessions of which a round is being prepared. */
  readonly starting = new Set<string>();
  /** Answers that ended and could not be stored, by id: the next one tries again. */
  readonly unstored = new Map<string, Message>();
  readonly sources: PlanSources;
  /** Where the path ended that was told last, by session. */
  readonly #toldHeads = new Map<string, string | null>();

  constructor(options: TurnEngineOptions) {
    this.options = options;
    this.now = options.now ?? Date.now;
    this.store = storeOn(options.database, (database) => new MessageStore(database));
    const { instances, catalog, usage } = options;
    this.sources = { instances, catalog, usage, tokens: new TokenCounter() };
    this.removed = new RemovedMessages({
      now: this.now,
      undoMs: options.undoMs,
      onLapse: (sessionId, at) => {
        this.#lapsed(sessionId, at).catch((error) => options.log.error('erase-failed', error));
      },
    });
  }

  isBusy(sessionId: string): boolean {
    return this.running.has(sessionId) || this.starting.has(sessionId);
  }

  /** A running answer is further than what is stored of it. */
  live(message: Message): Message {
    const running = this.running.get(message.sessionId, message.id);
    return running === null ? message : { ...running.message(), siblings: message.siblings };
  }

  publishPath(store: MessageStore, sessionId: string): void {
    const path = store.path(sessionId);
    if (!path.ok || path.value === null) return;
    const kept = this.#notePath(store, sessionId);
    this.feed.publish(sessionId, { type: 'path', path: path.value, kept, removal: this.removed.of(sessionId) });
  }

  /** Remembers where the path ends that is told, where none was told before. */
  noteFirstPath(store: MessageStore, sessionId: string): void {
    if (!this.#toldHeads.has(sessionId)) this.#notePath(store, sessionId);
  }

  /** Remembers the path that is told; returns how many steps at its beginning are those of the one told before. */
  #notePath(store: MessageStore, sessionId: string): number {
    const before = this.#toldHeads.get(sessionId) ?? null;
    const noted = store.change((tree) => {
      const head = tree.head(sessionId) ?? null;
      return { head, kept: tree.commonSteps(before, head) };
    });
    if (!noted.ok) return 0;
    this.#toldHeads.set(sessionId, noted.value.head);
    return noted.value.kept;
  }

  /** The others know of the new one too. */
  publishSiblings(store: MessageStore, sessionId: string, message: Message | null): void {
    const others = message?.siblings.filter((id) => id !== message.id) ?? [];
    if (others.length === 0) return;
    const messages = store.messages(sessionId, others);
    for (const other of messages.ok ? messages.value : []) {
      this.feed.publish(sessionId, { type: 'message', message: this.live(other) });
    }
  }

  /** Nobody watches a session that is removed. */
  forgetPath(sessionId: string): void {
    this.#toldHeads.delete(sessionId);
  }

  announce(sessionId: string): void {
    void this.options.sessions.announce(sessionId);
  }

  /** Erases what was taken away until then. What cannot be erased now stays hidden, and the next start tries again. */
  erase(store: MessageStore, until: number): void {
    try {
      store.change((tree) => tree.erase(until));
      store.tree.finishErasing().catch((error) => this.options.log.error('erase-failed', error));
    } catch (error) {
      this.options.log.error('erase-failed', error);
    }
  }

  /** Stores what could not be stored before. A failure leaves the rest for the next time; a bug is not tried twice. */
  storeRefused(store: MessageStore): Result<void> {
    for (const message of this.unstored.values()) {
      try {
        const stored = store.finish(message);
        if (!stored.ok) return stored;
        this.feed.publish(message.sessionId, { type: 'message', message });
      } catch (error) {
        this.options.log.error('answer-not-stored', error, { messageId: message.id });
      }
      this.unstored.delete(message.id);
      this.announce(message.sessionId);
    }
    return ok();
  }

  async #lapsed(sessionId: string, at: number): Promise<void> {
    const store = await this.store();
    if (!store.ok) return;
    this.erase(store.value, at);
    this.publishPath(store.value, sessionId);
  }
}
