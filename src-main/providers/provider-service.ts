import { isLoopbackHost } from '../../src-shared/catalog/loopback.ts';
import type { Protocol } from '../../src-shared/catalog/protocols.ts';
import type { AttachmentKind } from '../../src-shared/sessions/attachment.ts';
import { failure, type Failure } from '../../src-shared/errors.ts';
import { failed, ok, type Result } from '../../src-shared/result.ts';
import type { Log } from '../storage/log.ts';
import type { AdapterContext, ServedModel, TurnEvent, TurnRequest } from './adapter.ts';
import type { Attempt } from './attempt.ts';
import { classify, type Classified } from './classify.ts';
import { CallCatcher, type OutgoingCall } from './call-catcher.ts';
import { carries } from './carries.ts';
import type { Connection, ConnectionKey } from './connection.ts';
import { extraOrigins } from './extra-origins.ts';
import { failedResponse, type FailedResponse } from './failed-response.ts';
import type { Route } from './dispatchers.ts';
import { Transport } from './http.ts';
import { KeyRing } from './key-ring.ts';
import { quirksFor } from './quirks.ts';
import type { Reach, ReachLimits } from './reach.ts';
import { defaultEndpointOf, loadAdapter } from './registry.ts';
import { isRetryable, nextDelay } from './retry.ts';
import { wait } from './wait.ts';
import { secretsIn } from './secrets-in.ts';
import { WireError } from './wire-error.ts';

/** What a turn makes: the adapter's events, and before the first of them a word on each attempt and key that failed. */
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
    }
  /** The key called `name` was refused, limited or out of quota; the next request carries the one called `nextName`. */
  | { readonly type: 'key-failed'; readonly name: string; readonly nextName: string; readonly failure: Failure };

/** Where a request would go, and how; no secrets. */
export interface ReachTarget extends Route {
  readonly baseUrl: string;
}

/** Told what a server said in place of an answer, each time that it did. */
type OnResponse = (response: FailedResponse) => void;

export interface ProviderServiceOptions {
  /** The proxy for a URL, or null; asked where an instance has none of its own, and never about loopback. */
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

  /** Whether a request over the connection can carry a file of that kind to that model. */
  carries({ protocol, providerId }: Connection, modelId: string, kind: AttachmentKind): boolean {
    return carries(protocol, providerId, modelId, kind);
  }

  /** True for every protocol: the compiler demands an adapter for each. */
  hasAdapter(_protocol: Protocol): boolean {
    return true;
  }

  defaultEndpoint(protocol: Protocol): string | null {
    return defaultEndpointOf(protocol);
  }

  /**
   * One answer. Ends with `done` or `error`, once; never throws for what can be expected. Another key or another attempt
   * is tried only while nothing of an answer has been given out: all keys at once, then again after a delay.
   */
  async *stream(
    connection: Connection,
    request: TurnRequest,
    signal: AbortSignal,
    onResponse?: OnResponse,
  ): AsyncGenerator<StreamEvent> {
    const adapter = await loadAdapter(connection.protocol);
    const { modelId } = request;
    const keys = new KeyRing(connection.keys);
    const started = this.#now();
    let attempt = 1;
    for (;;) {
      const key = keys.current;
      const live = this.#begin(connection, key, signal);
      let last: Classified;
      let begun = false;
      let complete = false;
      try {
        for await (const event of adapter.stream(request, this.#context(connection, key, modelId, live))) {
          if (!begun) {
            begun = true;
            live.firstEvent();
          }
          complete = event.type === 'done';
          yield event;
          if (complete || event.type === 'error') return;
        }
        last = this.#classify(
          new WireError({ kind: 'cut', code: 'no terminal event' }),
          live,
          connection,
          key,
          modelId,
          onResponse,
        );
      } catch (error) {
        last = this.#classify(error, live, connection, key, modelId, onResponse);
      } finally {
        live.end(complete);
      }
      if (signal.aborted) {
        yield errorEvent(failure('aborted'));
        return;
      }
      if (begun) {
        yield { type: 'error', ...last };
        return;
      }
      const { next, roundOver, outcome } = keys.failed(last);
      const state = { attempt, elapsedMs: this.#now() - started, retryAfterMs: outcome.retryAfterMs };
      const retried = roundOver && isRetryable(outcome.failure);
      const delay = retried ? nextDelay(connection.retry, state, this.#random) : null;
      if (roundOver && delay === null) {
        yield { type: 'error', ...outcome };
        return;
      }
      if (key !== null && next !== null && next !== key) {
        yield { type: 'key-failed', name: key.name, nextName: next.name, failure: last.failure };
      }
      if (delay !== null) {
        attempt += 1;
        const { tries } = connection.retry;
        const retryAt = this.#now() + delay;
        yield { type: 'attempt-failed', attempt, tries, retryAt, failure: outcome.failure };
        await wait(delay, signal);
      }
      if (signal.aborted) {
        yield errorEvent(failure('aborted'));
        return;
      }
    }
  }

  /**
   * The models that the endpoint lists, in its order. The whole answer must come within the connection's timeout; keys are
   * tried in their order.
   */
  async listModels(
    connection: Connection,
    signal: AbortSignal,
    onResponse?: OnResponse,
  ): Promise<Result<readonly ServedModel[]>> {
    const adapter = await loadAdapter(connection.protocol);
    const keys = new KeyRing(connection.keys);
    for (;;) {
      const key = keys.current;
      const live = this.#begin(connection, key, signal);
      let complete = false;
      try {
        const models = await adapter.listModels(this.#context(connection, key, '', live));
        complete = true;
        return ok(models);
      } catch (error) {
        if (signal.aborted) return failed(failure('aborted'));
        const { roundOver, outcome } = keys.failed(this.#classify(error, live, connection, key, null, onResponse));
        if (roundOver) return failed(outcome.failure);
      } finally {
        live.end(complete);
      }
    }
  }

  /** The request that an answer would be asked for with, made by the adapter and not sent; null where it sends none. */
  async requestOf(connection: Connection, request: TurnRequest): Promise<OutgoingCall | null> {
    const adapter = await loadAdapter(connection.protocol);
    const key = connection.keys[0] ?? null;
    const catcher = new CallCatcher(key === null ? Object.keys(connection.headers) : null);
    const context = this.#context(connection, key, request.modelId, catcher);
    try {
      for await (const event of adapter.stream(request, context)) {
        if (event.type === 'text' || event.type === 'reasoning') break;
      }
    } catch (error) {
      // What the adapter makes of an answer that never comes says nothing.
      if (catcher.call === null) throw error;
    }
    return catcher.call;
  }

  /** The way to an endpoint, to be gone step by step and without a request. Throws when no proxy can be asked for. */
  async reach({ baseUrl, proxy, caCertificates }: ReachTarget, limits: ReachLimits): Promise<Reach> {
    const url = new URL(baseUrl);
    const facts = {
      host: url.host,
      loopback: isLoopbackHost(url.hostname),
      modelId: null,
      keyName: '',
      secrets: [],
      now: this.#now(),
    };
    const explain = (error: unknown): Failure => {
      const known = classify(error, facts);
      if (known !== null) return known.failure;
      return failure('internal', { id: this.#log.error('probe-failed', error) }, 'report-id');
    };
    return this.#transport.reach(url, { proxy, caCertificates }, { limits, explain });
  }

  /** A request of no instance, to that origin alone and with no key. The caller ends it. */
  attemptAt(origin: string, timeoutMs: number): Attempt {
    const route = { proxy: null, caCertificates: null };
    const { signal } = new AbortController();
    const limits = { timeoutMs, idleTimeoutMs: timeoutMs, signal };
    return this.#transport.begin({ origins: [origin], keyless: true, headers: {}, route, ...limits });
  }

  async close(): Promise<void> {
    await this.#transport.close();
  }

  #begin(connection: Connection, key: ConnectionKey | null, signal: AbortSignal): Attempt {
    const { baseUrl, headers, protocol, proxy, caCertificates, timeoutMs, idleTimeoutMs } = connection;
    const origins = [new URL(baseUrl).origin, ...extraOrigins(protocol, baseUrl)];
    const route = { proxy, caCertificates };
    return this.#transport.begin({ origins, keyless: key === null, headers, route, timeoutMs, idleTimeoutMs, signal });
  }

  #context(
    connection: Connection,
    key: ConnectionKey | null,
    modelId: string,
    live: Pick<Attempt, 'fetch' | 'signal'>,
  ): AdapterContext {
    const { baseUrl, options, headers, protocol, providerId } = connection;
    const quirks = quirksFor(protocol, providerId, modelId);
    const credential = key?.credential ?? null;
    return { baseUrl, credential, options, headers, quirks, fetch: live.fetch, signal: live.signal };
  }

  /** The transport knows best what happened: SDKs wrap its errors and end silently when aborted. */
  #classify(
    error: unknown,
    live: Attempt,
    connection: Connection,
    key: ConnectionKey | null,
    modelId: string | null,
    onResponse?: OnResponse,
  ): Classified {
    const url = new URL(connection.baseUrl);
    const refusedHere = error instanceof WireError && error.problem.kind === 'unsupported';
    const cause = refusedHere ? error : (live.error ?? error);
    const secrets = secretsIn(connection);
    const response = failedResponse(cause, secrets);
    if (response !== null) onResponse?.(response);
    const known = classify(cause, {
      host: url.host,
      loopback: isLoopbackHost(url.hostname),
      modelId,
      keyName: key?.name ?? '',
      secrets,
      now: this.#now(),
    });
    if (known !== null) return known;
    const id = this.#log.error('provider-request-failed', error, { protocol: connection.protocol });
    return { failure: failure('internal', { id }, 'report-id'), retryAfterMs: null };
  }
}

function errorEvent(failure: Failure): StreamEvent {
  return { type: 'error', failure, retryAfterMs: null };
}
