import type { AttachmentKind } from '../../src-shared/sessions/attachment.ts';
import type { TurnRequest } from '../../src-main/providers/adapter.ts';
import type { Connection } from '../../src-main/providers/connection.ts';
import type { StreamEvent } from '../../src-main/providers/provider-service.ts';

/** One stream that a test drives by hand. */
export class ScriptedTurn implements AsyncIterable<StreamEvent, undefined> {
  readonly connection: Connection;
  readonly request: TurnRequest;
  readonly signal: AbortSignal;
  readonly #events: StreamEvent[] = [];
  #ended = false;
  #error: Error | null = null;
  #wake: (() => void) | null = null;

  constructor(connection: Connection, request: TurnRequest, signal: AbortSignal) {
    this.connection = connection;
    this.request = request;
    this.signal = signal;
  }

  emit(...events: readonly StreamEvent[]): this {
    this.#events.push(...events);
    this.#wake?.();
    return this;
  }

  text(...texts: readonly string[]): this {
    return this.emit(...texts.map((text) => ({ type: 'text', text }) as const));
  }

  done(): this {
    return this.emit({ type: 'done', reason: 'stop' });
  }

  /** Ends the stream without a terminal event. */
  end(): void {
    this.#ended = true;
    this.#wake?.();
  }

  fail(error: Error): void {
    this.#error = error;
    this.#wake?.();
  }

  async next(): Promise<IteratorResult<StreamEvent, undefined>> {
    for (;;) {
      const event = this.#events.shift();
      if (event !== undefined) return { done: false, value: event };
      if (this.#error !== null) throw this.#error;
      if (this.#ended) return { done: true, value: undefined };
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }

  return(): Promise<IteratorResult<StreamEvent, undefined>> {
    this.end();
    return Promise.resolve({ done: true, value: undefined });
  }

  [Symbol.asyncIterator](): this {
    return this;
  }
}

/** Stands in for the providers: keeps each stream that was asked for, for the test to drive. */
export class ScriptedProvider {
  readonly turns: ScriptedTurn[] = [];
  /** What its protocol has no place for. */
  notCarried: AttachmentKind | null = null;

  carries(_connection: Connection, _modelId: string, kind: AttachmentKind): boolean {
    return kind !== this.notCarried;
  }

  stream(connection: Connection, request: TurnRequest, signal: AbortSignal): ScriptedTurn {
    const turn = new ScriptedTurn(connection, request, signal);
    this.turns.push(turn);
    return turn;
  }

  /** The stream of the latest message. */
  get last(): ScriptedTurn {
    const turn = this.turns.at(-1);
    if (turn === undefined) throw new Error('Nothing was asked of the provider');
    return turn;
  }
}
