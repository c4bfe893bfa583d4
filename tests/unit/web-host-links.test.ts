import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Link as ApiLink } from '../../src-renderer/api/link.ts';
import type { WindowRequest } from '../../src-shared/desktop/window-request.ts';
import { Browser, WebHostProcess } from './support/web-host.ts';

let home = '';
const hosts: WebHostProcess[] = [];

function start(...flags: readonly string[]): WebHostProcess {
  const host = new WebHostProcess(home, flags);
  hosts.push(host);
  return host;
}

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'patchbay-links-'));
});
afterEach(async () => {
  await Promise.all(hosts.splice(0).map((host) => host.stop()));
  await rm(home, { recursive: true });
});

/** What waits for the page; asked for when the core says that something does. */
async function nextRequests(link: ApiLink): Promise<readonly WindowRequest[]> {
  for await (const { type } of await link.client.events.subscribe()) {
    if (type !== 'ready' && type !== 'requests-waiting') continue;
    const requests = await link.client.app.takeRequests();
    if (requests.length > 0) return requests;
  }
  throw new Error('The events ended');
}

const link = 'patchbay://session/new?provider=demo&model=demo-writer&prompt=for%20the%20page%20only';
const parsed = {
  action: 'new-session',
  providerId: 'demo',
  instanceId: null,
  modelId: 'demo-writer',
  prompt: 'for the page only',
};

describe('a link given to the web host', () => {
  it('waits for the page, and is logged without its prompt', async () => {
    const host = start('--port', '0', link);
    const { port, token } = await host.ready();
    expect(host.stdout.trim()).toBe(`Patchbay is ready at http://127.0.0.1:${port}/#token=${token}`);
    const page = await new Browser(token).enter(port);
    expect(await nextRequests(page.link)).toEqual([{ kind: 'open-link', link: parsed }]);
    expect(await page.link.client.app.takeRequests()).toEqual([]);
    page.leave();
    await host.stop();
    const log = await readFile(join(home, 'logs', 'patchbay.log'), 'utf8');
    expect(log).toContain('"event":"link-received","action":"new-session","provider":"demo"');
    expect(log).not.toContain('the page only');
  });

  it('is handed to the one that runs, which says what it always says', async () => {
    const { port, token } = await start('--port', '0').ready();
    const page = await new Browser(token).enter(port);
    const requests = nextRequests(page.link);
    const second = start(link);
    expect((await second.ready()).port).toBe(port);
    expect(await second.exited).toBe(0);
    expect(second.stdout.trim().split('\n')).toHaveLength(1);
    expect(await requests).toEqual([{ kind: 'open-link', link: parsed }]);
    page.leave();
  });

  it('is shown as refused when it is none, and logged by reason only', async () => {
    const host = start('--port', '0', 'patchbay://session/new?key=sk-ant-secret');
    const { port, token } = await host.ready();
    const page = await new Browser(token).enter(port);
    expect(await nextRequests(page.link)).toEqual([
      {
        kind: 'refused-link',
        failure: { code: 'link-refused', params: { reason: 'unknown-parameter', name: 'key' } },
      },
    ]);
    page.leave();
    await host.stop();
    const log = await readFile(join(home, 'logs', 'patchbay.log'), 'utf8');
    expect(log).toContain('"event":"link-refused","reason":"unknown-parameter"');
    expect(log).not.toContain('sk-ant');
  });

  it('comes alone: with two, the host does not start', async () => {
    const host = start(link, link);
    expect(await host.exited).toBe(2);
    expect(host.stderr).toContain('one link at a time');
    expect(host.stdout).toBe('');
  });
});

describe.runIf(process.platform === 'linux')('where there is a browser to open', () => {
  let bin = '';
  let server: Server;
  let opened: Promise<string>;

  beforeEach(async () => {
    bin = await mkdtemp(join(tmpdir(), 'patchbay-bin-'));
    const socket = join(bin, 'socket');
    server = createServer().listen(socket);
    opened = new Promise((resolve) => {
      server.once('connection', (connection) => {
        let text = '';
        connection.setEncoding('utf8').on('data', (part: string) => {
          text += part;
        });
        connection.on('end', () => resolve(text));
      });
    });
    const script = `#!${process.execPath}
      const page = require('node:fs').readFileSync(process.argv[2], 'utf8');
      require('node:net').connect(${JSON.stringify(socket)}).end(page);`;
    await writeFile(join(bin, 'xdg-open'), script);
    await chmod(join(bin, 'xdg-open'), 0o700);
  });
  afterEach(async () => {
    server.close();
    await rm(bin, { recursive: true });
  });

  it('the link is in the page that is opened, with the token, and waits for no other page', async () => {
    const entry = join(import.meta.dirname, '..', '..', 'src-main', 'hosts', 'web', 'main.ts');
    const child = spawn(process.execPath, [entry, '--home', home, '--port', '0', link], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: {
        ...process.env,
        PATH: `${bin}${delimiter}${process.env['PATH']}`,
        DISPLAY: ':99',
        DBUS_SESSION_BUS_ADDRESS: '',
      },
    });
    try {
      const [, port = '', token = ''] =
        /url=http:\/\/127\.0\.0\.1:(\d+)\/open#token=([\w-]+)&link=/.exec(await opened) ?? [];
      expect(await opened).toContain(`/open#token=${token}&link=${encodeURIComponent(link)}"`);
      const page = await new Browser(token).enter(Number(port));
      expect(await page.link.client.app.takeRequests()).toEqual([]);
      page.leave();
    } finally {
      child.kill();
      await once(child, 'close');
    }
  });
});
