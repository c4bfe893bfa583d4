import { lookup } from 'node:dns/promises';
import { isIP, type Socket } from 'node:net';
import { isLoopbackHost } from '../../src-shared/catalog/loopback.ts';
import type { Failure } from '../../src-shared/errors.ts';
import { unreached } from './network-errors.ts';
import { openTunnel, secured, type Trust } from './tunnel.ts';
import { WireError } from './wire-error.ts';

/** Milliseconds. The last two are what the transport itself allows for a connection. */
export interface ReachLimits {
  readonly addressMs: number;
  readonly connectionMs: number;
  readonly tlsMs: number;
}

export interface ReachOptions {
  readonly url: URL;
  /** URL of the proxy that requests would go through; null for a direct connection. */
  readonly proxy: string | null;
  /** Throws a WireError when the certificates cannot be used. */
  readonly trust: () => Trust;
  readonly limits: ReachLimits;
  readonly explain: (error: unknown) => Failure;
}

/**
 * The way to a host, one step at a time: the way of the transport, with its proxy and its certificates, and without a
 * request. Nothing is sent but the handshakes. Each step returns why it failed, or null.
 */
export class Reach {
  readonly #options: ReachOptions;
  #socket: Socket | null = null;

  constructor(options: ReachOptions) {
    this.#options = options;
  }

  get viaProxy(): boolean {
    return this.#options.proxy !== null;
  }

  get secure(): boolean {
    return this.#options.url.protocol === 'https:';
  }

  /** Looks the name up; a proxy does that itself, and an address needs it not. */
  async address(signal: AbortSignal): Promise<Failure | null> {
    const { url, limits } = this.#options;
    const name = url.hostname;
    if (this.viaProxy || isLoopbackHost(name) || name.startsWith('[') || isIP(name) !== 0) return null;
    return this.#step(signal, limits.addressMs, async () => {
      await lookup(name);
    });
  }

  async connection(signal: AbortSignal): Promise<Failure | null> {
    const { url, proxy, trust, limits } = this.#options;
    return this.#step(signal, limits.connectionMs, async (limited) => {
      const socket = await openTunnel({ url, proxy, trust, timeoutMs: limits.connectionMs, signal: limited });
      this.#keep(socket);
      // It came after everybody had left.
      if (limited.aborted) this.close();
    });
  }

  /** The handshake on the connection that `connection` made. */
  async tls(signal: AbortSignal): Promise<Failure | null> {
    const { url, trust, limits } = this.#options;
    const socket = this.#socket;
    if (socket === null) throw new Error('the handshake needs a connection');
    return this.#step(signal, limits.tlsMs, async () => {
      this.#keep(await secured(socket, url, trust(), limits.tlsMs));
    });
  }

  close(): void {
    this.#socket?.destroy();
    this.#socket = null;
  }

  #keep(socket: Socket): void {
    this.#socket = socket;
    // Whoever ends it later is right: it was only tried.
    socket.on('error', () => undefined);
  }

  async #step(signal: AbortSignal, ms: number, run: (limited: AbortSignal) => Promise<void>): Promise<Failure | null> {
    const { explain, proxy } = this.#options;
    // A little longer than the step's own limit, whose error says more.
    const limited = AbortSignal.any([signal, AbortSignal.timeout(ms + 250)]);
    try {
      await Promise.race([run(limited), left(limited)]);
      return null;
    } catch (error) {
      this.close();
      if (signal.aborted) return explain(new WireError({ kind: 'aborted' }));
      return explain(error instanceof WireError ? error : unreached(error, proxy !== null));
    }
  }
}

/** Rejects when the signal aborts, as what it waits for may not. */
function left(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    const leave = (): void => reject(Object.assign(new Error('no answer in time'), { code: 'ETIMEDOUT' }));
    if (signal.aborted) leave();
    else signal.addEventListener('abort', leave, { once: true });
  });
}
