import { once } from 'node:events';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WebSocket as RawSocket } from 'ws';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Browser, openSocket, WebHostProcess } from './support/web-host.ts';

let home = '';
let host: WebHostProcess;
let port = 0;
let token = '';

async function newToken(): Promise<string> {
  const second = new WebHostProcess(home);
  const ready = await second.ready();
  expect(await second.exited).toBe(0);
  expect(ready.port).toBe(port);
  return ready.token;
}

function statusOf(url: string, headers: Record<string, string>): Promise<number> {
  return new Promise((resolve, reject) => {
    const socket = new RawSocket(url, { headers });
    socket.on('unexpected-response', (_request, response) => {
      resolve(response.statusCode ?? 0);
      socket.terminate();
    });
    socket.on('open', () => {
      resolve(101);
      socket.terminate();
    });
    socket.on('error', (error) => reject(error));
  });
}

async function closeCode(send: (socket: RawSocket) => void): Promise<number> {
  const socket = new RawSocket(`ws://127.0.0.1:${port}/api`, { origin: `http://127.0.0.1:${port}` });
  await once(socket, 'open');
  const closed = new Promise<number>((resolve) => socket.once('close', resolve));
  send(socket);
  return closed;
}

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'patchbay-access-'));
  host = new WebHostProcess(home);
  ({ port, token } = await host.ready());
});

afterAll(async () => {
  await host.stop();
  await rm(home, { recursive: true });
});

describe('the WebSocket', () => {
  it('opens only for a page of this host', async () => {
    const url = `ws://127.0.0.1:${port}/api`;
    const own = `http://127.0.0.1:${port}`;
    expect(await statusOf(url, { origin: own })).toBe(101);
    expect(await statusOf(url, {})).toBe(403);
    expect(await statusOf(url, { origin: 'http://evil.example' })).toBe(403);
    expect(await statusOf(url, { origin: `http://127.0.0.1:${port + 1}` })).toBe(403);
    expect(await statusOf(url, { host: 'evil.example', origin: 'http://evil.example' })).toBe(403);
    expect(await statusOf(`ws://127.0.0.1:${port}/other`, { origin: own })).toBe(404);
    expect(await statusOf(url, { host: 'localhost:9', origin: 'http://localhost:9' })).toBe(101);
  });

  it('closes on a first message that is no hello, before anything else is answered', async () => {
    expect(await closeCode((socket) => socket.send('{}'))).toBe(4400);
    expect(await closeCode((socket) => socket.send('no json'))).toBe(4400);
    expect(await closeCode((socket) => socket.send(Buffer.from('{"token":"x"}')))).toBe(4400);
    expect(await closeCode((socket) => socket.send('x'.repeat(100_000)))).toBe(1006);
    expect(await closeCode((socket) => socket.send('{"i":"1","p":{"u":"/app/info"}}'))).toBe(4400);
  });

  it('lets a token in once, and then the secret that it was given', async () => {
    const browser = new Browser(token);
    const first = await browser.enter(port);
    expect(await first.link.client.app.info()).toMatchObject({ host: 'web', home });
    first.leave();
    expect(browser.secret).not.toBeNull();
    const again = await browser.enter(port);
    expect(await again.link.client.app.info()).toMatchObject({ host: 'web' });
    again.leave();

    const other = await new Browser(token).visit(port).connect();
    expect(other).toEqual({ kind: 'refused', reason: 'used-token' });
  });

  it('says why it refuses', async () => {
    expect(await new Browser('never-issued').visit(port).connect()).toEqual({
      kind: 'refused',
      reason: 'unknown-token',
    });
    expect(await new Browser(null).visit(port).connect()).toEqual({ kind: 'refused', reason: 'no-token' });
    const stranger = new Browser(null);
    stranger.secret = 'made-up';
    expect(await stranger.visit(port).connect()).toEqual({ kind: 'refused', reason: 'no-token' });
  });

  it('lets a browser in by its secret when it comes by a used link', async () => {
    const browser = new Browser(await newToken());
    (await browser.enter(port)).leave();
    const comingBack = new Browser(token);
    comingBack.secret = browser.secret;
    const { link, leave } = await comingBack.enter(port);
    expect(await link.client.app.info()).toMatchObject({ home });
    leave();
  });

  it('stores secrets hashed, for the owner only, and takes them after a restart', async () => {
    const browser = new Browser(await newToken());
    (await browser.enter(port)).leave();
    const file = join(home, 'web-access.json');
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(await readFile(file, 'utf8')).not.toContain(browser.secret);

    expect(await host.stop()).toBe(0);
    host = new WebHostProcess(home);
    ({ port, token } = await host.ready());
    const { link, leave } = await browser.enter(port);
    expect(await link.client.app.info()).toMatchObject({ home });
    leave();
  });
});

describe('the web host', () => {
  it('prints exactly its ready line on standard output', () => {
    expect(host.stdout).toMatch(/^Patchbay is ready at \S+\n$/);
  });

  it('refuses what it does not know, in one line', async () => {
    const misspelt = new WebHostProcess(home, ['--prot', '1']);
    expect(await misspelt.exited).toBe(2);
    expect(misspelt.stdout).toBe('');
    expect(misspelt.stderr).toMatch(/^Unknown option "--prot".*\n$/);
  });

  it('says that a port is in use', async () => {
    const blocker = createServer().listen(0, '127.0.0.1');
    await once(blocker, 'listening');
    const address = blocker.address();
    const taken = typeof address === 'object' ? address?.port : undefined;
    const otherHome = await mkdtemp(join(tmpdir(), 'patchbay-access-'));
    const blocked = new WebHostProcess(otherHome, ['--port', String(taken)]);
    expect(await blocked.exited).toBe(1);
    expect(blocked.stderr).toBe(`Port ${taken} is in use: choose another with --port, or 0 for any.\n`);
    blocker.close();
    await rm(otherHome, { recursive: true });
  });

  it('starts again after it was killed', async () => {
    await host.stop('SIGKILL');
    host = new WebHostProcess(home);
    ({ port, token } = await host.ready());
    const { link, leave } = await new Browser(token).enter(port);
    expect(await link.client.sessions.list({})).toEqual({ sessions: [], cursor: null, total: 0 });
    leave();
  });

  it('closes the sockets of pages when it ends', async () => {
    const { link } = await new Browser(await newToken()).enter(port);
    expect(await host.stop('SIGINT')).toBe(0);
    await link.closed;
    expect(await link.run(() => link.client.app.info())).toMatchObject({
      ok: false,
      failure: { code: 'disconnected' },
    });
    expect(() => openSocket(port)).not.toThrow();
  });
});
