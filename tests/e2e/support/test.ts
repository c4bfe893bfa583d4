import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LLMock } from '@copilotkit/aimock';
import { test as base, type Page } from '@playwright/test';
import { FaultServer } from '../../fault-server/fault-server.ts';
import { writeProvider, type ProviderFile } from './own-provider.ts';
import { WebHost, type WebHostOptions } from './web-host.ts';

interface Fixtures {
  /** A folder that serves as the user's home and is gone after the test. */
  home: string;
  /** What the app finds in its environment beside PATH and HOME. */
  environment: Readonly<Record<string, string>>;
  /** Starts a web host on `home`; every one still running is stopped after the test. */
  startHost: (options?: Partial<WebHostOptions>) => Promise<WebHost>;
  host: WebHost;
  /** Starts a web host on `home` and opens it in the page. */
  openApp: (options?: Partial<WebHostOptions>) => Promise<WebHost>;
  /** A provider that answers well, whatever the key. */
  mock: LLMock;
  /** Starts a provider that does what the test scripts. */
  startServer: () => Promise<FaultServer>;
  server: FaultServer;
  /** Puts a file into the user's own catalog. */
  addProvider: (provider: ProviderFile) => Promise<void>;
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
  openApp: async ({ page, startHost }, use) => {
    await use(async (options) => {
      const host = await startHost(options);
      await openIn(page, host);
      return host;
    });
  },
  // Playwright wants the object pattern even where nothing is taken out of it.
  // oxlint-disable-next-line no-empty-pattern
  mock: async ({}, use) => {
    const mock = new LLMock({ port: 0, host: '127.0.0.1' });
    await mock.start();
    await use(mock);
    await mock.stop();
  },
  // oxlint-disable-next-line no-empty-pattern
  startServer: async ({}, use) => {
    const servers: FaultServer[] = [];
    await use(async () => {
      const server = await FaultServer.start();
      servers.push(server);
      return server;
    });
    await Promise.all(servers.map((server) => server.close()));
  },
  server: async ({ startServer }, use) => {
    await use(await startServer());
  },
  addProvider: async ({ home }, use) => {
    await use((provider) => writeProvider(home, provider));
  },
});

/** Opens the host's link and waits until the page is let in: the window shows before. */
export async function openIn(page: Page, host: WebHost): Promise<void> {
  await page.goto(host.url);
  await page.getByRole('navigation').waitFor();
  await page.waitForFunction(() => localStorage.getItem('patchbay.secret') !== null);
}
export { expect } from '@playwright/test';
