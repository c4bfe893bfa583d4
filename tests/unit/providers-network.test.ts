import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ProviderService } from '../../src-main/providers/provider-service.ts';
import { silentLog } from '../../src-main/storage/log.ts';
import { FaultServer } from '../fault-server/fault-server.ts';
import { SocksServer } from '../fault-server/socks-server.ts';
import { completion } from '../fault-server/openai-chunks.ts';
import { sse } from '../fault-server/replies.ts';
import { hold } from '../fault-server/steps.ts';
import { ask, connectionTo, question } from './providers-kit.ts';
import { serveAll, wires } from './providers-wires.ts';

const selfSigned = readFileSync(join(import.meta.dirname, '../fault-server/self-signed.cert.pem'), 'utf8');
let server: FaultServer;
beforeEach(async () => {
  server = await FaultServer.start();
  server.on('/v1/chat/completions', sse(completion(['fine'])));
});
afterEach(() => server.close());

interface Proxy {
  readonly url: string;
  /** What it was asked for, as `host:port`. */
  readonly tunnels: readonly string[];
  close(): Promise<void>;
}

/** A proxy that tunnels whatever it is asked for to a port of this machine; with `password`, only for who knows it. */
async function startProxy(port = server.port, password?: string): Promise<Proxy> {
  const tunnels: string[] = [];
  const proxy = createServer();
  const expected = password === undefined ? undefined : `Basic ${Buffer.from(`me:${password}`).toString('base64')}`;
  proxy.on('connect', (request, socket) => {
    if (request.headers['proxy-authorization'] !== expected) {
      socket.end('HTTP/1.1 407 Proxy Authentication Required\r\ncontent-length: 0\r\n\r\n');
      return;
    }
    tunnels.push(request.url ?? '');
    const upstream = connect(port, '127.0.0.1', () => {
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

describe('the proxy of an instance', () => {
  let service: ProviderService;
  const asked: string[] = [];
  beforeEach(() => {
    asked.length = 0;
    const proxyFor = async (url: string) => {
      asked.push(url);
      return null;
    };
    service = new ProviderService({ log: silentLog, proxyFor });
  });
  afterEach(() => service.close());

  test('is used instead of the system’s, with its password', async () => {
    const proxy = await startProxy(server.port, 'canary-proxy-password');
    const withPassword = proxy.url.replace('//', '//me:canary-proxy-password@');
    const connection = connectionTo('http://api.example.test/v1', { proxy: withPassword });
    try {
      expect((await ask(service, connection)).text).toBe('fine');
      expect(proxy.tunnels).toEqual(['api.example.test:80']);
      expect(server.lastRequest().headers).not.toHaveProperty('proxy-authorization');
      expect(asked).toEqual([]);
      const told = await ask(service, { ...connection, proxy: proxy.url });
      expect(told.failure).toEqual({
        code: 'endpoint-unreachable',
        params: { host: 'api.example.test', reason: 'proxy', detail: 'PROXY_407' },
        hint: 'check-proxy',
      });
    } finally {
      await proxy.close();
    }
  });

  test('is one for each instance, at the same time', async () => {
    const [one, two] = await Promise.all([startProxy(), startProxy()]);
    try {
      const told = await Promise.all(
        [one, two].map((proxy, index) =>
          ask(service, connectionTo(`http://api-${index}.example.test/v1`, { proxy: proxy.url })),
        ),
      );
      expect(told.map((answer) => answer.text)).toEqual(['fine', 'fine']);
      expect([one.tunnels, two.tunnels]).toEqual([['api-0.example.test:80'], ['api-1.example.test:80']]);
    } finally {
      await Promise.all([one.close(), two.close()]);
    }
  });

  test('is not used for this machine, which it would not mean', async () => {
    const proxy = await FaultServer.closedOrigin();
    expect((await ask(service, connectionTo(`${server.origin}/v1`, { proxy }))).text).toBe('fine');
  });

  test.each(['http', 'socks5'])('(%s) carries TLS to the endpoint, whose certificate is checked', async (kind) => {
    const secure = await FaultServer.start({ secure: true });
    secure.on('/v1/chat/completions', sse(completion(['fine'])));
    const proxy = kind === 'http' ? await startProxy(secure.port) : await SocksServer.start(secure.port, null);
    const url = 'url' in proxy ? proxy.url : `socks5://127.0.0.1:${proxy.port}`;
    const to = (host: string, caCertificates: string | null) =>
      ask(service, connectionTo(`https://${host}/v1`, { proxy: url, caCertificates }));
    const untrusted = { params: { reason: 'tls' }, hint: 'check-certificate' };
    try {
      expect((await to('api.example.test', null)).failure).toMatchObject(untrusted);
      expect((await to('another.name.test', selfSigned)).failure).toMatchObject(untrusted);
      expect(secure.requests).toEqual([]);
      expect((await to('api.example.test', selfSigned)).text).toBe('fine');
    } finally {
      await proxy.close();
      await secure.close();
    }
  });

  test.each([
    ['nothing listens there', null],
    ['a kind that nobody speaks', 'gopher://127.0.0.1:70'],
    ['no URL', 'proxy'],
  ])('that cannot be used is named as the reason: %s', async (_name, given) => {
    const proxy = given ?? (await FaultServer.closedOrigin());
    const told = await ask(service, connectionTo('http://api.example.test/v1', { proxy }));
    expect(told.failure).toMatchObject({
      code: 'endpoint-unreachable',
      params: { host: 'api.example.test', reason: 'proxy' },
      hint: 'check-proxy',
    });
  });

  test.each([
    ['without', ''],
    ['with', 'me:canary-proxy-password@'],
  ])('may speak SOCKS 5, %s a password', async (_name, user) => {
    const proxy = await SocksServer.start(server.port, user === '' ? null : 'me:canary-proxy-password');
    try {
      const connection = connectionTo('http://api.example.test/v1', {
        proxy: `socks5://${user}127.0.0.1:${proxy.port}`,
      });
      expect((await ask(service, connection)).text).toBe('fine');
      // The name is looked up by the proxy, which may know hosts that this machine does not.
      expect(proxy.targets).toEqual(['api.example.test:80']);
    } finally {
      await proxy.close();
    }
  });

  test('that speaks SOCKS 5 and does not let one in is named as the reason', async () => {
    const proxy = await SocksServer.start(server.port, 'me:another-password');
    try {
      const connection = connectionTo('http://api.example.test/v1', {
        proxy: `socks5://me:wrong@127.0.0.1:${proxy.port}`,
      });
      expect((await ask(service, connection)).failure).toMatchObject({ params: { reason: 'proxy' } });
    } finally {
      await proxy.close();
    }
  });
});

describe('the CA file of an instance', () => {
  test('lets its own instance trust a server, and no other one', async () => {
    const service = new ProviderService({ log: silentLog });
    const secure = await FaultServer.start({ secure: true });
    secure.on('/v1/chat/completions', sse(completion(['fine'])));
    const connection = connectionTo(`${secure.origin}/v1`);
    try {
      expect((await ask(service, { ...connection, caCertificates: selfSigned })).text).toBe('fine');
      expect((await ask(service, connection)).failure).toMatchObject({ params: { reason: 'tls' } });
    } finally {
      await service.close();
      await secure.close();
    }
  });

  test('without a certificate in it is named as the reason', async () => {
    const service = new ProviderService({ log: silentLog });
    const connection = connectionTo('https://api.example.test/v1');
    try {
      const broken = '-----BEGIN CERTIFICATE-----\nbroken\n-----END CERTIFICATE-----\n';
      for (const caCertificates of [broken, 'hello']) {
        expect((await ask(service, { ...connection, caCertificates })).failure).toMatchObject({
          code: 'endpoint-unreachable',
          params: { reason: 'tls', detail: 'the CA file holds no readable certificate' },
        });
      }
    } finally {
      await service.close();
    }
  });
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
  serveAll(secure);
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
    expect(JSON.parse(stdout)).toEqual(Object.fromEntries(wires.map((wire) => [wire.name, ['fine', 1]])));
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
  const stream = service.stream(connectionTo(`${server.origin}/v1`), question, new AbortController().signal);
  const types: string[] = [];
  for await (const event of stream) {
    types.push(event.type);
    if (event.type === 'text') await service.close();
  }
  expect(types).toEqual(['text', 'error']);
});
