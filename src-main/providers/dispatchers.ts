import { createSecureContext, getCACertificates, type SecureContext } from 'node:tls';
import { Agent, ProxyAgent, type Dispatcher } from 'undici';
import { isLoopbackHost } from '../../src-shared/catalog/loopback.ts';
import { WireError } from './wire-error.ts';

/** A host that answers no packet is given up after this, however long an answer may take. */
const connectTimeoutMs = 15_000;
/** Connections stay open this long between turns, so that the next one starts without a handshake. */
const keepAliveMs = 60_000;

/** The transport owns the timers: undici's would end streams that an instance allows to wait longer. */
const shared = { headersTimeout: 0, bodyTimeout: 0, keepAliveTimeout: keepAliveMs } as const;

/** Ways to speak to a proxy; whoever names another one must hear of it, as going around a proxy may be a leak. */
const proxyProtocols: ReadonlySet<string> = new Set(['http:', 'https:', 'socks5:', 'socks:']);

/** The connection pools: one for plain HTTP, one for TLS, one for each proxy. Made on first use. */
export class Dispatchers {
  readonly #proxyFor: ((url: string) => Promise<string | null>) | undefined;
  readonly #proxies = new Map<string, Dispatcher>();
  #plain: Dispatcher | null = null;
  #secure: Dispatcher | null = null;
  #trust: SecureContext | null = null;

  constructor(proxyFor: ((url: string) => Promise<string | null>) | undefined) {
    this.#proxyFor = proxyFor;
  }

  async for(url: URL): Promise<Dispatcher> {
    const proxy = isLoopbackHost(url.hostname) ? null : ((await this.#proxyFor?.(url.href)) ?? null);
    if (proxy !== null) return this.#through(proxy);
    if (url.protocol === 'https:') {
      return (this.#secure ??= new Agent({
        ...shared,
        connect: { timeout: connectTimeoutMs, ...this.#tls() },
      }));
    }
    return (this.#plain ??= new Agent({ ...shared, connect: { timeout: connectTimeoutMs } }));
  }

  async close(): Promise<void> {
    const all = [this.#plain, this.#secure, ...this.#proxies.values()].filter((dispatcher) => dispatcher !== null);
    this.#proxies.clear();
    this.#plain = null;
    this.#secure = null;
    await Promise.all(all.map((dispatcher) => dispatcher.destroy()));
  }

  #through(proxy: string): Dispatcher {
    const known = this.#proxies.get(proxy);
    if (known !== undefined) return known;
    if (!URL.canParse(proxy) || !proxyProtocols.has(new URL(proxy).protocol)) {
      throw new WireError({ kind: 'unreachable', reason: 'proxy', code: 'unusable proxy' });
    }
    const made = new ProxyAgent({ ...shared, uri: proxy, requestTls: this.#tls(), proxyTls: this.#tls() });
    this.#proxies.set(proxy, made);
    return made;
  }

  /** Said outright, because an environment variable can otherwise switch verification off. */
  #tls() {
    this.#trust ??= createSecureContext({
      ca: [...new Set([...getCACertificates('default'), ...getCACertificates('system')])],
    });
    return { secureContext: this.#trust, rejectUnauthorized: true };
  }
}
