import { isLoopbackHost } from '../../src-shared/catalog/loopback.ts';
import type { Protocol } from '../../src-shared/catalog/protocols.ts';
import { failure, type Failure } from '../../src-shared/errors.ts';
import { failed, type Result } from '../../src-shared/result.ts';
import type { Log } from '../storage/log.ts';
import type { AdapterContext, ServedModel, TurnEvent, TurnRequest } from './adapter.ts';
import type { Attempt } from './attempt.ts';
import { classify, type Classified, type FailedRequest } from './classify.ts';
import type { Connection } from './connection.ts';
import { Transport } from './http.ts';
import { quirksFor } from './quirks.ts';
import { defaultEndpointOf, hasAdapter, loadAdapter } from './registry.ts';
import { isRetryable, nextDelay } from './retry.ts';
import { WireError } from './wire-error.ts';

/** What a turn makes: the adapter's events, and before the first of them a word on each attempt that failed. */
export type StreamEvent =
  | TurnEvent
  | {
      readonly type: 'attempt-failed';
      /** The attempt that comes next, from 2, of `tries`. */
      readonly attempt: number;
      readonly tries: number;
      /** When it starts, epoch milliseconds. */
      readonly retryAt: number;
      readonly failure: Failure;
    };

export interface ProviderServiceOptions {
  /** The proxy for a URL, or null; loopback is never asked about. */
  readonly proxyFor?: (url: string) => Promise<string | null>;
  readonly log: Log;
  readonly now?: () => number;
  /** Uniform in [0, 1); spreads the delays between attempts. */
  readonly random?: () => number;
}

/** The only way to speak to a provider: one transport, one classification of what goes wrong, one rule of retrying. */
export class ProviderService {
  readonly #transport: Transport;
  readonly #log: Log;
  readonly #now: () => number;
  readonly #random: () => number;

  constructor(options: ProviderServiceOptions) {
    this.#transport = new Transport(options.proxyFor);
    this.#log = options.log;
    this.#now = options.now ?? Date.now;
    this.#random = options.random ?? Math.random;
  }

  hasAdapter(protocol: Protocol): boolean {
    return hasAdapter(protocol);
  }

  defaultEndpoint(protocol: Protocol): string | null {
    return defaultEndpointOf(protocol);
  }

  /**
   * One answer. Ends with `done` or `error`, once; never throws for what can be expected. Another attempt is made only
   * while nothing of an answer has been given out.
   */
  async *stream(connection: Connection, request: TurnRequest, signal: AbortSignal): AsyncGenerator<StreamEvent> {
    const adapter = await loadAdapter(connection.protocol);
    if (adapter === null) {
      yield { type: 'error', failure: failure('unsupported', { id: connection.protocol }), retryAfterMs: null };
      return;
    }
    const started = this.#now();
    for (let attempt = 1; ; attempt += 1) {
      const live = this.#begin(connection, signal);
      let outcome: Classified;
      let begun = false;
      let complete = false;
      try {
        for await (const event of adapter.stream(request, this.#context(connection, request.modelId, live))) {
          if (!begun) {
            begun = true;
            live.firstEvent();
          }
          complete = event.type === 'done';
          yield event;
          if (complete || event.type === 'error') return;
        }
        outcome = this.#classify(
          new WireError({ kind: 'cut', code: 'no terminal event' }),
          live,
          connection,
          request.modelId,
        );
      } catch (error) {
        outcome = this.#classify(error, live, connection, request.modelId);
      } finally {
        live.end(complete);
      }
      if (signal.aborted) {
        yield { type: 'error', failure: failure('aborted'), retryAfterMs: null };
        return;
      }
      const state = { attempt, elapsedMs: this.#now() - started, retryAfterMs: outcome.retryAfterMs };
      const delay = begun || !isRetryable(outcome.failure) ? null : nextDelay(connection.retry, state, this.#random);
      if (delay === null) {
        yield { type: 'error', ...outcome };
        return;
      }
      const { tries } = connection.retry;
      const retryAt = this.#now() + delay;
      yield { type: 'attempt-failed', attempt: attempt + 1, tries, retryAt, failure: outcome.failure };
      await wait(delay, signal);
      if (signal.aborted) {
        yield { type: 'error', failure: failure('aborted'), retryAfterMs: null };
        return;
      }
    }
  }

  /** The models that the endpoint lists, in its order. The whole answer must come within the connection's timeout. */
  async listModels(connection: Connection, signal: AbortSignal): Promise<Result<readonly ServedModel[]>> {
    const adapter = await loadAdapter(connection.protocol);
    if (adapter === null) return failed(failure('unsupported', { id: connection.protocol }));
    const live = this.#begin(connection, signal);
    let complete = false;
    try {
      const value = await adapter.listModels(this.#context(connection, '', live));
      complete = true;
      return { ok: true, value };
    } catch (error) {
      if (signal.aborted) return failed(failure('aborted'));
      return failed(this.#classify(error, live, connection, null).failure);
    } finally {
      live.end(complete);
    }
  }

  async close(): Promise<void> {
    await this.#transport.close();
  }

  #begin(connection: Connection, signal: AbortSignal): Attempt {
    const { apiKey, headers, timeoutMs, idleTimeoutMs } = connection;
    const { origin } = new URL(connection.baseUrl);
    return this.#transport.begin({ origin, apiKey, headers, timeoutMs, idleTimeoutMs, signal });
  }

  #context(connection: Connection, modelId: string, live: Attempt): AdapterContext {
    const { apiKey, baseUrl, headers, protocol, providerId } = connection;
    const quirks = quirksFor(protocol, providerId, modelId);
    return { baseUrl, apiKey, headers, quirks, fetch: live.fetch, signal: live.signal };
  }

  /** The transport knows best what happened: SDKs wrap its errors and end silently when aborted. */
  #classify(error: unknown, live: Attempt, connection: Connection, modelId: string | null): Classified {
    const url = new URL(connection.baseUrl);
    const request: FailedRequest = {
      host: url.host,
      loopback: isLoopbackHost(url.hostname),
      modelId,
      secrets: [connection.apiKey ?? '', ...Object.values(connection.headers)],
      now: this.#now(),
    };
    const known = classify(live.error ?? error, request);
    if (known !== null) return known;
    const id = this.#log.error('provider-request-failed', error, { protocol: connection.protocol });
    return { failure: failure('internal', { id }, 'report-id'), retryAfterMs: null };
  }
}

/** Resolves after `ms`, or at once when the signal aborts. */
function wait(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const finish = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', finish);
      resolve();
    };
    const timer = setTimeout(finish, ms);
    signal.addEventListener('abort', finish, { once: true });
  });
}
