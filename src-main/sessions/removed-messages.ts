const defaultUndoMs = 15_000;

interface Removal {
  readonly messageId: string;
  /** Epoch milliseconds, as the database has it. */
  readonly at: number;
  readonly undoUntil: number;
  readonly timer: NodeJS.Timeout;
}

interface RemovedMessagesOptions {
  readonly now: () => number;
  readonly undoMs: number | undefined;
  /** The undo has lapsed of what was taken away at that time. */
  readonly onLapse: (sessionId: string, at: number) => void;
}

/** What was taken away of conversations and can come back for a while: the latest of each session. */
export class RemovedMessages {
  readonly #options: RemovedMessagesOptions;
  readonly #removals = new Map<string, Removal>();

  constructor(options: RemovedMessagesOptions) {
    this.#options = options;
  }

  /** The present; later than the removal before, so that each can be told from the other in the database. */
  timeFor(sessionId: string): number {
    return Math.max(this.#options.now(), (this.#removals.get(sessionId)?.at ?? 0) + 1);
  }

  hold(sessionId: string, messageId: string, at: number): { readonly undoUntil: number } {
    const { now, undoMs = defaultUndoMs, onLapse } = this.#options;
    const former = this.#removals.get(sessionId);
    if (former !== undefined) clearTimeout(former.timer);
    const timer = setTimeout(() => {
      this.#removals.delete(sessionId);
      onLapse(sessionId, at);
    }, undoMs).unref();
    const undoUntil = now() + undoMs;
    this.#removals.set(sessionId, { messageId, at, undoUntil, timer });
    return { undoUntil };
  }

  of(sessionId: string): { messageId: string; undoUntil: number } | null {
    const removal = this.#removals.get(sessionId);
    return removal === undefined ? null : { messageId: removal.messageId, undoUntil: removal.undoUntil };
  }

  /** Null where the message cannot come back. */
  sessionOf(messageId: string): string | null {
    for (const [sessionId, removal] of this.#removals) if (removal.messageId === messageId) return sessionId;
    return null;
  }

  /** When the earliest of them was taken away; null for none. */
  earliest(): number | null {
    const times = Array.from(this.#removals.values(), ({ at }) => at);
    return times.length === 0 ? null : Math.min(...times);
  }

  release(sessionId: string): void {
    const removal = this.#removals.get(sessionId);
    if (removal !== undefined) clearTimeout(removal.timer);
    this.#removals.delete(sessionId);
  }

  close(): void {
    for (const sessionId of Array.from(this.#removals.keys())) this.release(sessionId);
  }
}
