import type { Dispatchers, Route } from './dispatchers.ts';
import { exchange, type OutgoingRequest, type RawResponse } from './exchange.ts';
import { readLimited } from './read-limited.ts';
import { outgoingHeaders } from './request-headers.ts';
import type { ResponseBody } from './response-body.ts';
import { decoded, isHtml } from './response-content.ts';
import { WireError, type WireProblem } from './wire-error.ts';

const maxRedirects = 3;
const errorBodyLimit = 64 * 1024;
const errorBodyMs = 5_000;
/** Of a page that stands where an API should be, enough to know it by. */
const pageLimit = 8 * 1024;
const pageMs = 1_000;
const redirectStatuses: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

export interface AttemptOptions {
  /** The only origins that requests may go to. A redirect has to stay on the one that it came from. */
  readonly origins: readonly string[];
  /** True where no credential is to be sent: then none is, whatever the SDK adds. */
  readonly keyless: boolean;
  /** Headers that the catalog or the user asks for; they are sent even where they look like a credential. */
  readonly headers: Readonly<Record<string, string>>;
  readonly route: Route;
  /** Milliseconds up to the first event. */
  readonly timeoutMs: number;
  /** Milliseconds without a byte, after the first event. */
  readonly idleTimeoutMs: number;
  readonly signal: AbortSignal;
}

/**
 * One try at an answer: its `fetch`, its clock and the first error of its connection. SDKs wrap, rename or swallow
 * errors (the `openai` one ends a stream silently when it is aborted), so `error` says what really happened.
 */
export class Attempt {
  readonly #dispatchers: Dispatchers;
  readonly #options: AttemptOptions;
  readonly #controller = new AbortController();
  readonly #started = performance.now();
  readonly #onAbort = () => this.#controller.abort(new WireError({ kind: 'aborted' }));
  #lastActivity = this.#started;
  #begun = false;
  #timer: NodeJS.Timeout | undefined;
  #body: ResponseBody | null = null;
  #error: WireError | null = null;

  constructor(dispatchers: Dispatchers, options: AttemptOptions) {
    this.#dispatchers = dispatchers;
    this.#options = options;
    if (options.signal.aborted) this.#onAbort();
    else options.signal.addEventListener('abort', this.#onAbort, { once: true });
    this.#arm(options.timeoutMs);
  }

  /** Aborts with the caller's signal and when a timer runs out. */
  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** The first thing that went wrong on the wire; null while nothing has. */
  get error(): WireError | null {
    return this.#error;
  }

  readonly fetch: typeof globalThis.fetch = async (input, init) => {
    try {
      return await this.#send(new Request(input instanceof URL ? input.href : input, init));
    } catch (error) {
      if (error instanceof WireError) this.#error ??= error;
      throw error;
    }
  };

  /** The first event has come: from now on gaps count, not the whole. */
  firstEvent(): void {
    this.#begun = true;
    this.#touch();
    this.#arm(this.#options.idleTimeoutMs);
  }

  /** Stops the clock. A `complete` answer may end its connection in its own time; any other is given up at once. */
  end(complete: boolean): void {
    clearTimeout(this.#timer);
    this.#options.signal.removeEventListener('abort', this.#onAbort);
    if (!complete) this.#onAbort();
  }

  #fail(problem: WireProblem): WireError {
    this.#error ??= new WireError(problem);
    return this.#error;
  }

  #touch(): void {
    this.#lastActivity = performance.now();
  }

  #arm(ms: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#check(), ms);
  }

  /** Runs when the time could be up. Activity only leaves its time behind, so a fast stream sets no timers. */
  #check(): void {
    const { timeoutMs, idleTimeoutMs } = this.#options;
    const readerIsSlow = this.#begun && this.#body?.isAwaited !== true;
    if (readerIsSlow) this.#touch();
    const limit = this.#begun ? idleTimeoutMs : timeoutMs;
    const left = (this.#begun ? this.#lastActivity : this.#started) + limit - performance.now();
    if (left > 0) {
      this.#arm(Math.ceil(left));
      return;
    }
    this.#controller.abort(this.#fail({ kind: 'timeout', phase: this.#begun ? 'idle' : 'first-event', ms: limit }));
  }

  async #send(request: Request): Promise<Response> {
    const { keyless, headers, origins, route } = this.#options;
    const outgoing: Omit<OutgoingRequest, 'url' | 'viaProxy'> = {
      method: request.method,
      headers: outgoingHeaders(request.headers, keyless ? Object.keys(headers) : null),
      body: request.body === null ? null : new Uint8Array(await request.arrayBuffer()),
      signal: AbortSignal.any([request.signal, this.#controller.signal]),
      onActivity: () => this.#touch(),
    };
    let url = new URL(request.url);
    const { origin } = url;
    if (!origins.includes(origin)) throw new WireError({ kind: 'redirect', to: origin });
    for (let hop = 0; hop <= maxRedirects; hop += 1) {
      if (url.origin !== origin) throw new WireError({ kind: 'redirect', to: url.origin });
      const { dispatcher, viaProxy } = await this.#dispatchers.for(url, route);
      const response = await exchange(dispatcher, { ...outgoing, url, viaProxy });
      const next = redirectTarget(response, url, outgoing.method);
      if (next === null) return await this.#answer(response);
      await response.body.stream.cancel();
      url = next;
    }
    throw new WireError({ kind: 'redirect', to: url.origin });
  }

  async #answer(response: RawResponse): Promise<Response> {
    const { status, headers } = response;
    const stream = decoded(response.body.stream, headers);
    if (status < 200 || status > 299) {
      const body = await readLimited(stream, errorBodyLimit, errorBodyMs);
      const errorType = headers.get('x-amzn-errortype');
      throw new WireError({ kind: 'status', status, body, errorType, retryAfter: headers.get('retry-after') });
    }
    const contentType = headers.get('content-type') ?? '';
    if (isHtml(contentType)) {
      const body = await readLimited(stream, pageLimit, pageMs);
      throw new WireError({ kind: 'not-api', status, contentType, body });
    }
    this.#body = response.body;
    response.body.onWait = () => this.#touch();
    response.body.onError = (error) => {
      if (error instanceof WireError) this.#error ??= error;
    };
    return new Response(status === 204 || status === 205 ? null : stream, { status, headers });
  }
}

/** Where a redirect leads; null when the response is none. A 303 asks for a GET instead, which no API means. */
function redirectTarget(response: RawResponse, from: URL, method: string): URL | null {
  const location = response.headers.get('location');
  if (!redirectStatuses.has(response.status) || location === null || !URL.canParse(location, from.href)) return null;
  const to = new URL(location, from);
  if (response.status === 303 && method !== 'GET') throw new WireError({ kind: 'redirect', to: to.origin });
  return to;
}
