import { execFile } from 'node:child_process';
import { createServer } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ProviderService } from '../../src-main/providers/provider-service.ts';
import { silentLog } from '../../src-main/storage/log.ts';
import { FaultServer } from '../fault-server/fault-server.ts';
import { chat } from '../fault-server/ollama-lines.ts';
import { completion } from '../fault-server/openai-chunks.ts';
import { json, lines, sse } from '../fault-server/replies.ts';
import { hold } from '../fault-server/steps.ts';
import { ask, connectionTo } from './providers-kit.ts';

let server: FaultServer;
beforeEach(async () => {
  server = await FaultServer.start();
  server.on('/v1/chat/completions', sse(completion(['fine'])));
});
afterEach(() => server.close());

/** A proxy that tunnels whatever it is asked for to the fault server. */
async function startProxy(): Promise<{ url: string; tunnels: string[]; close: () => Promise<void> }> {
  const tunnels: string[] = [];
  const proxy = createServer();
  proxy.on('connect', (request, socket) => {
    tunnels.push(request.url ?? '');
    const upstream = connect(server.port, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      upstream.pipe(socket).pipe(upstream);
    });
    upstream.on('error', () => socket.destroy());
    socket.on('error', () => upstream.destroy());
  });
  const address = await new Promise<AddressInfo | string | null>((resolve) => {
    proxy.listen(0, '127.0.0.1', () => resolve(proxy.address()));
  });
  if (address === null || typeof address === 'string') throw new Error('the proxy does not listen');
  const close = () =>
    new Promise<void>((resolve) => {
      proxy.close(() => resolve());
      proxy.closeAllConnections();
    });
  return { url: `http://127.0.0.1:${address.port}`, tunnels, close };
}

test('requests go through the proxy, except to this machine', async () => {
  const proxy = await startProxy();
  const asked: string[] = [];
  const service = new ProviderService({
    log: silentLog,
    proxyFor: async (url) => {
      asked.push(url);
      return proxy.url;
    },
  });
  try {
    expect((await ask(service, connectionTo('http://api.example.test/v1'))).text).toBe('fine');
    expect(proxy.tunnels).toEqual(['api.example.test:80']);
    expect(asked).toEqual(['http://api.example.test/v1/chat/completions']);
    expect((await ask(service, connectionTo(`${server.origin}/v1`))).text).toBe('fine');
    expect(proxy.tunnels).toHaveLength(1);
    expect(asked).toHaveLength(1);
  } finally {
    await service.close();
    await proxy.close();
  }
});

test.each(['ftp://proxy.example', 'http://', ''])(
  'a proxy that cannot be used (%j) is said to be, and not gone around',
  async (proxy) => {
    const service = new ProviderService({ log: silentLog, proxyFor: () => Promise.resolve(proxy) });
    try {
      const told = await ask(service, connectionTo('http://api.example.test/v1'));
      expect(told.failure).toMatchObject({
        code: 'endpoint-unreachable',
        params: { host: 'api.example.test', reason: 'proxy' },
        hint: 'check-proxy',
      });
      expect(told.retries).toHaveLength(0);
    } finally {
      await service.close();
    }
  },
);

test('a certificate that the machine trusts is trusted', async () => {
  const secure = await FaultServer.start({ secure: true });
  secure
    .on('/v1/chat/completions', sse(completion(['fine'])))
    .on('/v1/models', json(200, { data: [] }))
    .on('/api/chat', lines(chat(['fine'])))
    .on('/api/tags', json(200, { models: [] }));
  try {
    const { stdout } = await promisify(execFile)(
      process.execPath,
      [join(import.meta.dirname, 'providers-environment-child.ts'), secure.origin, 'canary-own-key'],
      {
        env: {
          ...process.env,
          NODE_EXTRA_CA_CERTS: join(import.meta.dirname, '../fault-server/self-signed.cert.pem'),
        },
      },
    );
    expect(JSON.parse(stdout)).toMatchObject({ 'openai-compat': ['fine', 0], ollama: ['fine', 0] });
  } finally {
    await secure.close();
  }
});

test('an error whose body is long and never ends is told at once', async () => {
  const service = new ProviderService({ log: silentLog });
  server.on('/v1/chat/completions', (response) => {
    response.writeHead(401, { 'content-type': 'text/plain' });
    response.write('x'.repeat(200 * 1024));
  });
  try {
    const started = performance.now();
    const told = await ask(service, connectionTo(`${server.origin}/v1`));
    expect(performance.now() - started).toBeLessThan(2_000);
    expect(told.failure).toMatchObject({ code: 'auth-rejected', params: { status: 401 } });
  } finally {
    await service.close();
  }
});

test('closing the service ends what is open', async () => {
  const service = new ProviderService({ log: silentLog });
  server.on('/v1/chat/completions', sse([...completion(['fine']).slice(0, 2), hold]));
  const stream = service.stream(
    connectionTo(`${server.origin}/v1`),
    { modelId: 'm', system: null, messages: [{ role: 'user', text: 'x' }], maxOutputTokens: null },
    new AbortController().signal,
  );
  const types: string[] = [];
  for await (const event of stream) {
    types.push(event.type);
    if (event.type === 'text') await service.close();
  }
  expect(types).toEqual(['text', 'error']);
});
