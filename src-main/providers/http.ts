import { Attempt, type AttemptOptions } from './attempt.ts';
import { Dispatchers } from './dispatchers.ts';

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

  async close(): Promise<void> {
    await this.#dispatchers.close();
  }
}
