import { Attempt, type AttemptOptions } from './attempt.ts';
import { Dispatchers, type Route } from './dispatchers.ts';
import { Reach, type ReachOptions } from './reach.ts';

/** The one way to a provider: every SDK is given an attempt's `fetch`, and none opens a connection of its own. */
export class Transport {
  readonly #dispatchers: Dispatchers;

  /** `proxyFor` answers the proxy's URL for a URL, or null for a direct connection; loopback is never asked about. */
  constructor(proxyFor?: (url: string) => Promise<string | null>) {
    this.#dispatchers = new Dispatchers(proxyFor);
  }

  begin(options: AttemptOptions): Attempt {
    return new Attempt(this.#dispatchers, options);
  }

  /** The way that requests to the URL take, to be gone step by step. */
  async reach(url: URL, route: Route, options: Pick<ReachOptions, 'limits' | 'explain'>): Promise<Reach> {
    const proxy = await this.#dispatchers.proxyFor(url, route);
    return new Reach({ ...options, url, proxy, trust: () => this.#dispatchers.trust(route.caCertificates) });
  }

  async close(): Promise<void> {
    await this.#dispatchers.close();
  }
}
