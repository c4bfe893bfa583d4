import { googleTokenUri } from './credential.ts';
import { outgoingHeaders } from './request-headers.ts';
import { WireError } from './wire-error.ts';

/** A request as the transport would send it. */
export interface OutgoingCall {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
}

/** Stands in for the transport: keeps the first request to a model and sends nothing. */
export class CallCatcher {
  readonly signal = new AbortController().signal;
  readonly #keyless: readonly string[] | null;
  #call: OutgoingCall | null = null;

  /** `keyless` as `outgoingHeaders` takes it. */
  constructor(keyless: readonly string[] | null) {
    this.#keyless = keyless;
  }

  get call(): OutgoingCall | null {
    return this.#call;
  }

  readonly fetch: typeof globalThis.fetch = async (input, init) => {
    const request = new Request(input instanceof URL ? input.href : input, init);
    if (request.url === googleTokenUri) {
      // A token that lives no second is not kept.
      return Response.json({ access_token: 'none', expires_in: 0 });
    }
    const body = request.body === null ? null : await request.text();
    const headers = outgoingHeaders(request.headers, this.#keyless);
    this.#call ??= { method: request.method, url: request.url, headers, body };
    throw new WireError({ kind: 'aborted' });
  };
}
