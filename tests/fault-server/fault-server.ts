import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import { createServer as createTlsServer, type Server as TlsServer } from 'node:https';
import { closedPort } from './closed-port.ts';

/** A request as it came over the wire. */
export interface RecordedRequest {
  readonly method: string;
  /** Path and query. */
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  /** The body parsed as JSON; throws when it is none. */
  json(): unknown;
}

/** How one request is answered. */
export type Reply = (response: ServerResponse, request: RecordedRequest) => void | Promise<void>;

/** Certificates that nobody has signed: a good one, one of the past, and one for another host. */
export type Certificate = 'self-signed' | 'expired' | 'other-host';

/**
 * A scripted HTTP server for everything that goes wrong between a client and a provider. Each path has a list of
 * replies, used up one per request; the last one stays. What no path knows is answered 404.
 */
export class FaultServer {
  readonly requests: RecordedRequest[] = [];
  readonly #server: Server | TlsServer;
  readonly #secure: boolean;
  readonly #replies = new Map<string, Reply[]>();
  #waiters: { readonly count: number; readonly resolve: () => void }[] = [];

  private constructor(certificate: Certificate | null) {
    this.#secure = certificate !== null;
    const listener = (request: IncomingMessage, response: ServerResponse) => {
      void this.#answer(request, response);
    };
    this.#server =
      certificate === null ? createServer(listener) : createTlsServer(certificateOf(certificate), listener);
  }

  /** Listens on a free port of 127.0.0.1, or on `port`; with `secure`, under a certificate that nobody has signed. */
  static async start(
    options: { readonly secure?: boolean; readonly certificate?: Certificate; readonly port?: number } = {},
  ): Promise<FaultServer> {
    const { secure = false, certificate = 'self-signed', port = 0 } = options;
    const server = new FaultServer(secure ? certificate : null);
    await new Promise<void>((resolve) => {
      server.#server.listen(port, '127.0.0.1', resolve);
    });
    return server;
  }

  /** A loopback origin at which nothing listens. */
  static async closedOrigin(): Promise<string> {
    return `http://127.0.0.1:${await closedPort()}`;
  }

  get port(): number {
    const address = this.#server.address();
    if (address === null || typeof address === 'string') throw new Error('the fault server does not listen');
    return address.port;
  }

  get origin(): string {
    return `${this.#secure ? 'https' : 'http'}://127.0.0.1:${this.port}`;
  }

  /** Scripts a path (without its query) and returns the server, so that calls can be chained. */
  on(path: string, ...replies: readonly [Reply, ...Reply[]]): this {
    this.#replies.set(path, [...replies]);
    return this;
  }

  /** The newest request; throws when there was none. */
  lastRequest(): RecordedRequest {
    const last = this.requests.at(-1);
    if (last === undefined) throw new Error('the fault server was not asked anything');
    return last;
  }

  /** Resolves once that many requests have come in all. */
  async received(count: number): Promise<void> {
    if (this.requests.length >= count) return;
    await new Promise<void>((resolve) => {
      this.#waiters.push({ count, resolve });
    });
  }

  /** Cuts what is open, stalled answers included. */
  async close(): Promise<void> {
    const closed = new Promise<void>((resolve) => {
      this.#server.close(() => resolve());
    });
    this.#server.closeAllConnections();
    await closed;
  }

  async #answer(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    response.on('error', () => undefined);
    const request = await record(incoming);
    if (request === null) return;
    this.requests.push(request);
    const reached = this.#waiters.filter((waiter) => waiter.count <= this.requests.length);
    this.#waiters = this.#waiters.filter((waiter) => waiter.count > this.requests.length);
    for (const waiter of reached) waiter.resolve();
    const replies = this.#replies.get(request.path.split('?')[0] ?? '') ?? [];
    const reply = replies.length > 1 ? replies.shift() : replies[0];
    if (reply === undefined) response.writeHead(404, { 'content-type': 'text/plain' }).end('no reply is scripted here');
    else await reply(response, request);
  }
}

function certificateOf(certificate: Certificate): { key: Buffer; cert: Buffer } {
  const keyFile = certificate === 'self-signed' ? 'self-signed' : 'odd';
  return { key: pem(`${keyFile}.key`), cert: pem(`${certificate}.cert`) };
}

function pem(name: string): Buffer {
  return readFileSync(join(import.meta.dirname, `${name}.pem`));
}

/** Null when the client left before its request was whole. */
async function record(incoming: IncomingMessage): Promise<RecordedRequest | null> {
  const chunks: Uint8Array[] = [];
  try {
    for await (const chunk of incoming) if (chunk instanceof Uint8Array) chunks.push(chunk);
  } catch {
    return null;
  }
  const body = Buffer.concat(chunks).toString();
  const json = (): unknown => JSON.parse(body);
  return { method: incoming.method ?? '', path: incoming.url ?? '', headers: incoming.headers, body, json };
}
