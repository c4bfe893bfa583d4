import type { IncomingHttpHeaders } from 'undici/types/header.js';
import type { Dispatcher } from 'undici';
import { errorCode, unreached } from './network-errors.ts';
import { ResponseBody } from './response-body.ts';
import { WireError } from './wire-error.ts';

/** More than any answer is; a server that never stops sending is cut off here. */
const responseLimit = 512 * 1024 * 1024;
/** How long the rest of an answer may take after its reader has left, before the connection is given up with it. */
const drainMs = 1_000;

export interface OutgoingRequest {
  readonly url: URL;
  readonly viaProxy: boolean;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array | null;
  readonly signal: AbortSignal;
  /** Called whenever bytes of the answer arrive. */
  readonly onActivity: () => void;
}

export interface RawResponse {
  readonly status: number;
  readonly headers: Headers;
  readonly body: ResponseBody;
}

function toHeaders(raw: IncomingHttpHeaders): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(raw)) {
    for (const one of Array.isArray(value) ? value : [value ?? '']) headers.append(name, one);
  }
  return headers;
}

function abortError(signal: AbortSignal): Error {
  return signal.reason instanceof Error ? signal.reason : new WireError({ kind: 'aborted' });
}

/** One request and its answer on a connection. Resolves when the head of the answer is there; rejects with a WireError. */
export function exchange(dispatcher: Dispatcher, request: OutgoingRequest): Promise<RawResponse> {
  const { url, signal } = request;
  return new Promise((resolve, reject) => {
    let body: ResponseBody | null = null;
    let abort = () => reject(abortError(signal));
    let drainTimer: NodeJS.Timeout | undefined;
    const abortNow = () => abort();
    const finish = () => {
      clearTimeout(drainTimer);
      signal.removeEventListener('abort', abortNow);
    };
    if (signal.aborted) return reject(abortError(signal));
    signal.addEventListener('abort', abortNow, { once: true });

    dispatcher.dispatch(
      {
        origin: url.origin,
        path: `${url.pathname}${url.search}`,
        method: request.method,
        headers: request.headers,
        body: request.body,
        // Said for each request, as undici's pools behind a SOCKS proxy have limits of their own.
        headersTimeout: 0,
        bodyTimeout: 0,
      },
      {
        onRequestStart(controller) {
          abort = () => controller.abort(abortError(signal));
          if (signal.aborted) abort();
        },
        onResponseStart(controller, status, headers) {
          if (status < 200) return;
          request.onActivity();
          const drain = () => {
            drainTimer = setTimeout(() => controller.abort(new WireError({ kind: 'aborted' })), drainMs).unref();
          };
          body = new ResponseBody(controller, drain);
          resolve({ status, headers: toHeaders(headers), body });
        },
        onResponseData(controller, chunk) {
          request.onActivity();
          body?.push(chunk);
          if (body !== null && body.total > responseLimit) {
            controller.abort(new WireError({ kind: 'too-large', limit: responseLimit }));
          }
        },
        onResponseEnd() {
          finish();
          body?.end();
        },
        onResponseError(_controller, error) {
          finish();
          if (body === null) {
            reject(error instanceof WireError || signal.aborted ? error : unreached(error, request.viaProxy));
          } else {
            body.fail(
              error instanceof WireError || signal.aborted
                ? error
                : new WireError({ kind: 'cut', code: errorCode(error) }),
            );
          }
        },
      },
    );
  });
}
