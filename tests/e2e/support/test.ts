import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base } from '@playwright/test';
import { WebHost, type WebHostOptions } from './web-host.ts';

interface Fixtures {
  /** A folder that serves as the user's home and is gone after the test. */
  home: string;
  /** What the app finds in its environment beside PATH and HOME. */
  environment: Readonly<Record<string, string>>;
  /** Starts a web host on `home`; every one still running is stopped after the test. */
  startHost: (options?: Partial<WebHostOptions>) => Promise<WebHost>;
  host: WebHost;
}

export const test = base.extend<Fixtures>({
  home: async ({ browserName }, use) => {
    const home = await mkdtemp(join(tmpdir(), `patchbay-e2e-${browserName}-`));
    await use(home);
    await rm(home, { recursive: true, force: true });
  },
  // Nothing answers on port 9 (discard): no test finds an Ollama of the machine it runs on.
  environment: [{ OLLAMA_HOST: 'http://127.0.0.1:9' }, { option: true }],
  startHost: async ({ home, environment }, use) => {
    const hosts: WebHost[] = [];
    await use(async (options = {}) => {
      const host = await WebHost.start({ home, environment, ...options });
      hosts.push(host);
      return host;
    });
    await Promise.all(hosts.map((host) => host.stop()));
  },
  host: async ({ startHost }, use) => {
    await use(await startHost());
  },
});
export { expect } from '@playwright/test';
