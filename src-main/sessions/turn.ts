import { setImmediate as nextLoopTurn } from 'node:timers/promises';
import { assertNever } from '../../src-shared/assert-never.ts';
import { failure, type Failure, type FailureCode } from '../../src-shared/errors.ts';
import { failed, type Result } from '../../src-shared/result.ts';
import type { ChatEvent, Message, RetryWait } from '../../src-shared/sessions/session.ts';
import { estimateTokens } from '../../src-shared/sessions/estimate.ts';
import type { Usage } from '../../src-shared/sessions/usage.ts';
import type { KeyWatch } from '../instances/key-watch.ts';
import type { StreamEvent } from '../providers/provider-service.ts';
import type { Log } from '../storage/log.ts';
import type { TurnMessage } from '../providers/adapter.ts';
import { answerUsage, type PricedModel } from './answer-usage.ts';
import type { Reservation } from '../usage/budget-guard.ts';
import { runningCost } from './running-cost.ts';
import { GrowingAnswer } from './growing-answer.ts';
import type { AnswerCourse, MessageStore } from './message-store.ts';

/** Deltas reach subscribers about once a frame of the screen. */
const frameMs = 16;
const checkpointMs = 250;
/** In UTF-16 units. */
const checkpointLength = 2_048;

const cutCodes: ReadonlySet<FailureCode> = new Set(['stream-interrupted', 'timeout', 'disconnected']);

export interface TurnOptions {
  /** The answer as stored, still empty. */
  readonly answer: Message;
  readonly system: string;
  readonly sent: readonly TurnMessage[];
  readonly model: PricedModel | null;
  /** Told of every event, before the turn is. */
  readonly keys: Pick<KeyWatch, 'see'>;
  readonly store: MessageStore;
  readonly log: Pick<Log, 'warn' | 'error'>;
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** What the answer holds of the budgets, and the tokens that it began with. */
  readonly budget: { readonly reservation: Pick<Reservation, 'grow'>; readonly promptTokens: number };
  readonly onEvent: (event: ChatEvent) => void;
  /** `refused` is what the database did not take, null where it did: it then holds what was checkpointed. */
  readonly onEnd: (message: Message, refused: Message | null) => void;
}

/** Spread, so that answers which started together do not all write in one tick, again and again. */
function checkpointWait(): number {
  return checkpointMs * (0.5 + Math.random() / 2);
}

/**
 * One answer while it runs: reads the provider's stream, publishes it by frames, and stores it by checkpoints. A delta
 * costs a concatenation and two comparisons; everything else happens once a frame or once in 2 KB.
 */
export class Turn {
  readonly #options: TurnOptions;
  readonly #abort = new AbortController();
  readonly #answer = new GrowingAnswer();
  readonly #sentAt: number;
  readonly #toolCalls: Message['toolCalls'] = [];
  readonly #keyNotices: Message['keyNotices'] = [];
  #firstTokenMs: number | null = null;
  #reasoningStartedAt: number | null = null;
  #reasoningMs: number | null = null;
  #usage: Usage | null = null;
  #reportedUsd: number | null = null;
  #retry: RetryWait | null = null;
  #frame: NodeJS.Timeout | null = null;
  #frameStartedAt = 0;
  #checkpointTimer: NodeJS.Timeout | null = null;
  #checkpoints = 0;
  #checkpointAt = checkpointLength;
  #courseStored = false;
  #storedTokens = 0;
  #ended = false;

  constructor(options: TurnOptions) {
    this.#options = options;
    this.#sentAt = options.now();
  }

  get answerId(): string {
    return this.#options.answer.id;
  }

  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  /** The wait between two attempts, while it lasts. */
  get retry(): RetryWait | null {
    return this.#retry;
  }

  /** The answer so far. Everything up to here is published first, so that a later delta continues exactly this text. */
  message(): Message {
    this.#publish();
    return this.#current();
  }

  /** `open` asks the provider. */
  async run(open: () => AsyncIterable<StreamEvent>): Promise<void> {
    // Whoever watches is told of the answer before anything happens to it.
    await Promise.resolve();
    try {
      if (this.#ended) return;
      for await (const event of open()) {
        if (this.#ended) return;
        this.#options.keys.see(event);
        if (event.type === 'text' || event.type === 'reasoning') {
          if (event.text !== '' && this.#grow(event.type, event.text)) await nextLoopTurn();
        } else {
          this.#take(event);
        }
      }
      this.#fail(failure('stream-interrupted', { reason: 'no-end' }, 'try-again'));
    } catch (error) {
      if (this.#ended) return;
      const id = this.#options.log.error('turn-failed', error, { messageId: this.#options.answer.id });
      this.#end('failed', failure('internal', { id }, 'report-id'));
    }
  }

  /** Ends the answer at the user's wish. */
  stop(): void {
    this.#end('stopped', null);
  }

  /** Ends the answer because the app ends. */
  interrupt(): void {
    this.#end('interrupted', failure('stream-interrupted', { reason: 'app-ended' }));
  }

  /** True when timers are starving: a stream that never waits would otherwise hold back every frame. */
  #grow(kind: 'text' | 'reasoning', text: string): boolean {
    this.#answer.append(kind, text);
    if (kind === 'reasoning') this.#reasoningStartedAt ??= this.#options.now();
    else if (this.#reasoningStartedAt !== null && this.#reasoningMs === null) {
      this.#endReasoning();
      this.#options.onEvent({ type: 'message', message: this.message() });
      return false;
    }
    if (this.#frame === null) {
      this.#publish();
      return false;
    }
    if (this.#answer.freshLength < checkpointLength) return false;
    this.#settle();
    return performance.now() - this.#frameStartedAt > 2 * frameMs;
  }

  #take(event: Exclude<StreamEvent, { type: 'text' | 'reasoning' }>): void {
    switch (event.type) {
      case 'tool-call':
        this.#toolCalls.push({ id: event.id, name: event.name, arguments: event.arguments });
        this.#options.onEvent({ type: 'message', message: this.message() });
        return;
      case 'usage':
        this.#usage = event.usage;
        this.#reportedUsd = event.costUsd ?? this.#reportedUsd;
        return;
      case 'attempt-failed': {
        const { attempt, tries, retryAt: at, failure } = event;
        this.#retry = { messageId: this.#options.answer.id, attempt, tries, at, failure };
        this.#options.onEvent({ type: 'retry', retry: this.#retry });
        return;
      }
      case 'key-failed': {
        const { name, nextName, failure } = event;
        this.#keyNotices.push({ name, nextName, failure });
        this.#options.onEvent({ type: 'message', message: this.message() });
        return;
      }
      case 'done':
        this.#end('complete', null, event.reason);
        return;
      case 'error':
        this.#fail(event.failure);
        return;
      default:
        assertNever(event);
    }
  }

  #fail(reason: Failure): void {
    const begun = this.#firstTokenMs !== null || this.#answer.freshLength > 0 || this.#toolCalls.length > 0;
    this.#end(begun && cutCodes.has(reason.code) ? 'interrupted' : 'failed', reason);
  }

  #endReasoning(): void {
    if (this.#reasoningStartedAt === null || this.#reasoningMs !== null) return;
    this.#reasoningMs = Math.max(0, this.#options.now() - this.#reasoningStartedAt);
    this.#courseStored = false;
  }

  #settle(): void {
    this.#answer.settle();
    if (this.#firstTokenMs === null && !this.#answer.empty) {
      this.#firstTokenMs = Math.max(0, this.#options.now() - this.#sentAt);
      this.#retry = null;
    }
    if (this.#answer.unsavedLength >= this.#checkpointAt) this.#checkpoint();
    else if (this.#answer.unsavedLength > 0)
      this.#checkpointTimer ??= setTimeout(() => this.#checkpoint(), checkpointWait());
  }

  #publish(): void {
    if (this.#ended) return;
    this.#settle();
    const part = this.#answer.takeUnsent();
    if (part === null) return;
    const { id: messageId } = this.#options.answer;
    this.#options.onEvent({ type: 'delta', messageId, ...part, firstTokenMs: this.#firstTokenMs });
    this.#frameStartedAt = performance.now();
    this.#frame ??= setTimeout(() => {
      this.#frame = null;
      this.#publish();
    }, frameMs);
  }

  #checkpoint(): void {
    if (this.#checkpointTimer !== null) clearTimeout(this.#checkpointTimer);
    this.#checkpointTimer = null;
    const { answer, store, now, log } = this.#options;
    const part = this.#answer.unsaved();
    const written = this.#storedTokens + estimateTokens(part.text) + estimateTokens(part.reasoning);
    // Not at once: who is told of it may be in the middle of reading this answer, or of ending it.
    if (!this.#mayGoOn(written)) {
      setImmediate(() => this.#end('interrupted', failure('budget-reached', { reason: 'while-answering' })));
    }
    const number = this.#checkpoints;
    const course = this.#courseStored ? null : this.#course();
    const saved = this.#tried('checkpoint-failed', () =>
      store.checkpoint({ messageId: answer.id, number, ...part, course, at: now() }),
    );
    if (saved.ok) {
      this.#courseStored = true;
      this.#checkpoints += 1;
      this.#checkpointAt = checkpointLength;
      this.#storedTokens = written;
      this.#answer.saved(part);
      return;
    }
    // On a full disk, trying at each 2 KB would cost more the longer the answer gets.
    this.#checkpointAt = this.#answer.unsavedLength * 2;
    if (saved.failure.code !== 'internal')
      log.warn('checkpoint-failed', { messageId: answer.id, ...saved.failure.params });
  }

  /** A bug in storing must not leave the answer running for ever. */
  #tried(event: string, store: () => Result<void>): Result<void> {
    try {
      return store();
    } catch (error) {
      const id = this.#options.log.error(event, error, { messageId: this.#options.answer.id });
      return failed(failure('internal', { id }, 'report-id'));
    }
  }

  /** False once a hard budget is reached. */
  #mayGoOn(writtenTokens: number): boolean {
    const { model, budget } = this.#options;
    const usd = this.#reportedUsd ?? runningCost(model, budget.promptTokens, writtenTokens, this.#usage);
    return usd === null || budget.reservation.grow(usd);
  }

  #current(): Message {
    const { text, reasoning } = this.#answer;
    return {
      ...this.#options.answer,
      text,
      reasoning,
      toolCalls: [...this.#toolCalls],
      ...this.#course(),
    };
  }

  #course(): AnswerCourse {
    return { firstTokenMs: this.#firstTokenMs, reasoningMs: this.#reasoningMs, keyNotices: [...this.#keyNotices] };
  }

  #end(state: Message['state'], reason: Failure | null, finishReason: Message['finishReason'] = null): void {
    if (this.#ended) return;
    this.#settle();
    this.#endReasoning();
    this.#ended = true;
    this.#retry = null;
    if (this.#frame !== null) clearTimeout(this.#frame);
    if (this.#checkpointTimer !== null) clearTimeout(this.#checkpointTimer);
    const { store, log, now, onEnd, system, sent, model } = this.#options;
    const current = this.#current();
    const complete = state === 'complete';
    const { usage, cost } = answerUsage({
      reported: this.#usage,
      reportedUsd: this.#reportedUsd,
      system,
      sent,
      text: current.text,
      reasoning: current.reasoning,
      complete,
      model,
    });
    const message = { ...current, state, failure: reason, finishReason, usage, cost, finishedAt: now() };
    const stored = this.#tried('answer-not-stored', () => store.finish(message));
    if (!complete) this.#abort.abort();
    if (stored.ok) {
      onEnd(message, null);
      return;
    }
    if (stored.failure.code !== 'internal') {
      log.warn('answer-not-stored', { messageId: message.id, ...stored.failure.params });
    }
    onEnd({ ...message, state: complete ? 'interrupted' : state, failure: stored.failure }, message);
  }
}
