import { createSecureContext, getCACertificates, type SecureContext } from 'node:tls';
import { Agent, buildConnector, ProxyAgent, Socks5ProxyAgent, type Dispatcher } from 'undici';
import { caCertificatesIn } from './ca-certificates.ts';
import { isLoopbackHost } from '../../src-shared/catalog/loopback.ts';
import { noProxy } from '../../src-shared/instances/network-settings.ts';
import type { Trust } from './tunnel.ts';
import { WireError } from './wire-error.ts';

/** A host that answers no packet is given up after this, however long an answer may take. */
export const connectTimeoutMs = 15_000;
/** Connections stay open this long between turns, so that the next one starts without a handshake. */
const keepAliveMs = 60_000;

/** The transport owns the timers: undici's would end streams that an instance allows to wait longer. */
const shared = { headersTimeout: 0, bodyTimeout: 0, keepAliveTimeout: keepAliveMs } as const;

/** What an instance says about the way to its endpoint. */
export interface Route {
  /** URL of the instance's own proxy, or `noProxy`; null leaves it to the system. */
  readonly proxy: string | null;
  /** PEM certificates trusted beside the system's. */
  readonly caCertificates: string | null;
}

export interface Way {
  readonly dispatcher: Dispatcher;
  readonly viaProxy: boolean;
}

/**
 * The connection pools: one for each way that requests take (plain or TLS, through which proxy, with which certificates).
 * Made on first use.
 */
export class Dispatchers {
  readonly #proxyFor: ((url: string) => Promise<string | null>) | undefined;
  readonly #pools = new Map<string, Dispatcher>();
  readonly #trust = new Map<string | null, SecureContext>();

  constructor(proxyFor: ((url: string) => Promise<string | null>) | undefined) {
    this.#proxyFor = proxyFor;
  }

  /**
   * The proxy that requests to a URL go through. Loopback is never reached through one, not even an instance's own: from
   * the proxy's machine, the name would mean another one.
   */
  async proxyFor(url: URL, { proxy }: Pick<Route, 'proxy'>): Promise<string | null> {
    if (isLoopbackHost(url.hostname) || proxy === noProxy) return null;
    return proxy ?? (await this.#proxyFor?.(url.href)) ?? null;
  }

  /** Throws a WireError when the proxy or the certificates cannot be used. */
  async for(url: URL, { proxy, caCertificates }: Route): Promise<Way> {
    const through = await this.proxyFor(url, { proxy });
    const secure = through !== null || url.protocol === 'https:';
    const key = JSON.stringify([through, secure, secure ? caCertificates : null]);
    let dispatcher = this.#pools.get(key);
    if (dispatcher === undefined) {
      dispatcher = through === null ? this.#direct(secure, caCertificates) : this.#through(through, caCertificates);
      this.#pools.set(key, dispatcher);
    }
    return { dispatcher, viaProxy: through !== null };
  }

  async close(): Promise<void> {
    const all = [...this.#pools.values()];
    this.#pools.clear();
    await Promise.all(all.map((dispatcher) => dispatcher.destroy()));
  }

  #direct(secure: boolean, caCertificates: string | null): Dispatcher {
    const tls = secure ? this.trust(caCertificates) : {};
    return new Agent({ ...shared, connect: { timeout: connectTimeoutMs, ...tls } });
  }

  #through(proxy: string, caCertificates: string | null): Dispatcher {
    const tls = this.trust(caCertificates);
    switch (URL.canParse(proxy) ? new URL(proxy).protocol : '') {
      case 'http:':
      case 'https:':
        return new ProxyAgent({ ...shared, uri: proxy, requestTls: tls, proxyTls: tls });
      case 'socks5:': {
        // `requestTls` is read by undici and missing from its types. With `proxyTls` it would speak TLS to the proxy itself.
        const options = { connect: buildConnector({ timeout: connectTimeoutMs }), requestTls: tls };
        return new Socks5ProxyAgent(proxy, options);
      }
      default:
        throw new WireError({ kind: 'unreachable', reason: 'proxy', code: 'not an http, https or socks5 URL' });
    }
  }

  /** What TLS is checked with. Said outright, because an environment variable can otherwise switch verification off. */
  trust(caCertificates: string | null): Trust {
    let secureContext = this.#trust.get(caCertificates);
    if (secureContext === undefined) {
      const own = caCertificates === null ? [] : caCertificatesIn(caCertificates);
      const ca = new Set([...getCACertificates('default'), ...getCACertificates('system'), ...own]);
      secureContext = createSecureContext({ ca: [...ca] });
      this.#trust.set(caCertificates, secureContext);
    }
    return { secureContext, rejectUnauthorized: true };
  }
}
