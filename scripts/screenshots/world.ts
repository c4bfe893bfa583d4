import { mkdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeProvider } from '../../tests/e2e/support/own-provider.ts';
import { WebHost } from '../../tests/e2e/support/web-host.ts';
import type { FaultServer } from '../../tests/fault-server/fault-server.ts';
import { KeyringSession } from '../../tests/keychain/keyring-session.ts';
import { Browser } from '../../tests/unit/support/web-host.ts';
import { NameProxy } from './name-proxy.ts';
import { ownModels, ownProvider } from './own-models.ts';
import { startProviders } from './provider-server.ts';
import { moveCluster, seed } from './seed.ts';
import { seedPastUsage } from './past-usage.ts';
import { settleIdentity, settleTimes } from './settle.ts';

const gatewayModels = [
  'anthropic/claude-haiku-4.5',
  'anthropic/claude-opus-4.8',
  'anthropic/claude-sonnet-4.6',
  'anthropic/claude-sonnet-5',
  'deepseek/deepseek-v3.2',
  'google/gemini-2.5-flash',
  'google/gemini-2.5-pro',
  'openai/gpt-5.4',
  'openai/gpt-5.4-mini',
  'openai/gpt-5.5',
  'qwen/qwen3-32b',
];

/** Always the same place, as the settings show it; a second run at the same time finds it taken. */
const root = join(tmpdir(), 'patchbay-screenshots');

/** All that the pictures show: homes, providers, a keyring, web hosts. */
export class World {
  readonly fresh: WebHost;
  readonly host: WebHost;
  readonly #closers: readonly (() => Promise<void> | void)[];

  private constructor(fresh: WebHost, host: WebHost, closers: readonly (() => Promise<void> | void)[]) {
    this.fresh = fresh;
    this.host = host;
    this.#closers = closers;
  }

  static async open(): Promise<World> {
    const closers: (() => Promise<void> | void)[] = [];
    await mkdir(root);
    closers.push(() => rm(root, { recursive: true, force: true }));
    try {
      const server: FaultServer = await startProviders(
        gatewayModels,
        ownModels.map(({ id }) => id),
      );
      closers.push(() => server.close());
      const proxy = await NameProxy.start(server.port);
      closers.push(() => proxy.close());
      const keyring = await KeyringSession.start();
      closers.push(() => keyring.close());
      await keyring.unlock();
      const { DBUS_SESSION_BUS_ADDRESS = '', XDG_RUNTIME_DIR = '' } = keyring.environment;
      const environment = {
        HTTP_PROXY: proxy.url,
        HTTPS_PROXY: proxy.url,
        ACME_MODELS_KEY: 'not-a-key-5',
        OPENROUTER_API_KEY: 'not-a-key-6',
        GROQ_API_KEY: 'not-a-key-7',
        OLLAMA_HOST: 'http://127.0.0.1:9',
        DBUS_SESSION_BUS_ADDRESS,
        XDG_RUNTIME_DIR,
      };
      const start = async (name: string): Promise<WebHost> => {
        const host = await WebHost.start({ home: join(root, name), environment });
        closers.push(() => host.stop());
        return host;
      };
      const home = join(root, 'you');
      await mkdir(home);
      await mkdir(join(root, 'new'));
      await writeProvider(home, ownProvider);
      await settleIdentity(join(home, 'patchbay'));
      const seeding = await start('you');
      const visit = await new Browser(new URL(seeding.url).hash.slice('#token='.length)).enter(seeding.port);
      await seed(visit.link.client);
      visit.leave();
      await seeding.stop();
      seedPastUsage(join(home, 'patchbay'), Date.now());
      await settleTimes(join(home, 'patchbay'));
      await moveCluster(join(home, 'patchbay'));
      return new World(await start('new'), await start('you'), closers);
    } catch (error) {
      await closeAll(closers);
      throw error;
    }
  }

  async close(): Promise<void> {
    await closeAll(this.#closers);
  }
}

async function closeAll(closers: readonly (() => Promise<void> | void)[]): Promise<void> {
  for (const close of closers.toReversed()) await close();
}
