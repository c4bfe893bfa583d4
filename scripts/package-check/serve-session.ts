import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Browser, WebHostProcess } from '../../tests/unit/support/web-host.ts';

/** What came of one question to the demo. */
export interface Answer {
  readonly state: string;
  readonly text: string;
  /** How many pieces of it came before it was done. */
  readonly pieces: number;
  readonly providers: number;
  /** Of the page. */
  readonly title: string;
}

const question = 'Hello from the package';

/**
 * Starts the web host of an extracted app in a process and a home of its own, and asks the demo something over the API: SQLite, the
 * catalogs, the page's server and the API are then known to work from nothing but the package's files.
 */
export async function serveSession(appFolder: string): Promise<Answer> {
  const home = await mkdtemp(join(tmpdir(), 'patchbay-packed-home-'));
  const entry = join(appFolder, 'out', 'main', 'web.js');
  const host = new WebHostProcess(home, ['--port', '0'], { NODE_PATH: '' }, entry);
  try {
    const { port, token } = await host.ready();
    const page = await (await fetch(`http://127.0.0.1:${port}/`)).text();
    const title = /<title>(.*)<\/title>/.exec(page)?.[1] ?? '';
    const { link, leave } = await new Browser(token).enter(port);
    try {
      const { client } = link;
      const providers = (await client.catalog.list()).length;
      await client.instances.create({ id: 'demo', settings: { displayName: 'Demo', catalogProviderId: 'demo' } });
      const { models } = await client.instances.models({ instanceId: 'demo', refresh: false });
      const session = await client.sessions.create({ instanceId: 'demo', modelId: models[0]?.id ?? '' });
      const events = await client.chat.subscribe({ sessionId: session.id });
      await client.chat.send({ sessionId: session.id, text: question });
      let pieces = 0;
      for await (const event of events) {
        if (event.type === 'delta') pieces += 1;
        if (event.type === 'message' && event.message.role === 'assistant' && event.message.state !== 'streaming') {
          return { state: event.message.state, text: event.message.text, pieces, providers, title };
        }
      }
      throw new Error('The answer ended without its end');
    } finally {
      leave();
    }
  } catch (error) {
    throw new Error(`The packed app served no session. It said: ${host.stderr.trim()}`, { cause: error });
  } finally {
    await host.stop();
    await rm(home, { recursive: true, force: true });
  }
}
