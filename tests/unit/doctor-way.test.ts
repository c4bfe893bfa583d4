import { createServer, type AddressInfo } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { FaultServer } from '../fault-server/fault-server.ts';
import { chunk } from '../fault-server/openai-chunks.ts';
import { sse } from '../fault-server/replies.ts';
import { hold } from '../fault-server/steps.ts';
import {
  answering,
  caFile,
  doctorWorld,
  failedOf,
  guarded,
  inOrder,
  key,
  listing,
  mended,
  started,
  startedProxy,
  startedSocks,
  tested,
} from './doctor-kit.ts';

describe('what is in order', () => {
  test('is proven stage by stage, and told as each ends', async () => {
    const server = inOrder(await started());
    const { run } = await tested(server.origin);
    expect(run.brief).toEqual([
      'address passed',
      'connection passed',
      'tls skipped',
      'credential passed',
      'models passed',
      'model passed',
      'answer passed',
    ]);
    expect(run.record).toMatchObject({ outcome: 'connected', modelId: 'small' });
    const told = run.events.flatMap((event) =>
      event.type === 'stage' ? [`${event.result.stage} ${event.result.state}`] : [],
    );
    expect(told).toEqual([
      'address running',
      'address passed',
      'connection running',
      'connection passed',
      'tls skipped',
      'credential running',
      'models running',
      'models passed',
      'credential passed',
      'model passed',
      'answer running',
      'answer passed',
    ]);
    expect(run.record.stages[0]).toMatchObject({ host: `127.0.0.1:${server.port}` });
    expect(run.record.stages[4]).toMatchObject({ modelCount: 2 });
    expect(run.record.stages[6]).toMatchObject({ modelId: 'small', text: 'Hello' });
    const asked = server.lastRequest();
    expect(asked.json()).toMatchObject({ model: 'small', stream: true, max_tokens: 32 });
  });

  test('over TLS, with the certificates of the CA file', async () => {
    const server = inOrder(await started({ secure: true }));
    const { run } = await tested(server.origin, { caFile: caFile('self-signed') });
    expect(run.brief).toContain('tls passed');
    expect(run.record.outcome).toBe('connected');
  });

  test('a list for everybody does not prove the key: the answer does', async () => {
    const server = (await started()).on('/v1/models', listing('small')).on('/v1/chat/completions', guarded(answering));
    const { run } = await tested(server.origin);
    const told = run.events.flatMap((event) =>
      event.type === 'stage' ? [`${event.result.stage} ${event.result.state}`] : [],
    );
    expect(told.indexOf('credential passed')).toBeGreaterThan(told.indexOf('answer running'));
    expect(run.record.outcome).toBe('connected');
    // What was asked to find that out had no key.
    const lists = server.requests.filter(({ path }) => path === '/v1/models');
    expect(lists.map(({ headers }) => headers.authorization)).toEqual([`Bearer ${key}`, undefined]);
  });

  test('no list at the endpoint is no fault, and a model that is not in it neither, where it answers', async () => {
    const server = (await started()).on('/v1/chat/completions', answering);
    const { run, world } = await tested(server.origin);
    expect(run.brief.slice(3)).toEqual(['credential passed', 'models skipped', 'model passed', 'answer passed']);
    expect(run.record.stages[4]).toMatchObject({ failure: { code: 'endpoint-not-api' }, status: 404 });
    server.on('/v1/models', listing('large'));
    expect((await world.run({ modelId: 'alias' })).brief.slice(3)).toEqual([
      'credential passed',
      'models passed',
      'model passed',
      'answer passed',
    ]);
  });

  test('the demo has no network, and no key', async () => {
    const world = await doctorWorld();
    await world.add({ catalogProviderId: 'demo' });
    expect((await world.run()).brief).toEqual([
      'address skipped',
      'connection skipped',
      'tls skipped',
      'credential skipped',
      'models passed',
      'model passed',
      'answer passed',
    ]);
  });

  test('an answer that only thinks within the limit is an answer', async () => {
    const server = (await started()).on('/v1/models', listing('small'));
    const { world } = await tested(server.origin);
    server.on('/v1/chat/completions', sse([chunk({ reasoning_content: 'Let me think' }), hold]));
    expect((await world.run()).record.outcome).toBe('connected');
    server.on('/v1/chat/completions', sse([chunk({}, 'length'), 'data: [DONE]\n\n']));
    expect((await world.run()).record.outcome).toBe('connected');
  });
});

describe('address', () => {
  test('that cannot be used', async () => {
    const world = await doctorWorld();
    await world.writeInstances({
      version: '1.0',
      instances: { work: { displayName: 'Work', catalogProviderId: 'left-the-catalog' } },
    });
    expect(failedOf(await world.run())).toMatchObject({ stage: 'address', cause: 'not-supported', fixes: [] });
  });

  test('of no host', async () => {
    const { run } = await tested('http://nowhere.invalid/v1');
    expect(failedOf(run)).toMatchObject({ stage: 'address', cause: 'host-unknown', fixes: [] });
    expect(run.brief.slice(1)).toEqual([
      'connection skipped',
      'tls skipped',
      'credential skipped',
      'models skipped',
      'model skipped',
      'answer skipped',
    ]);
  });
});

test('an address of no host, where the provider has one that answers', async () => {
  const server = inOrder(await started());
  // This machine by a name that is not known to be it, so that the provider is no local one.
  const own = `http://[::ffff:127.0.0.1]:${server.port}/v1`;
  const cloud = { id: 'cloud', name: 'Cloud', type: 'openai-compat', api_key: '$K', api_endpoint: own, models: [] };
  const world = await doctorWorld({ providers: [cloud] });
  await world.add({ endpoint: 'http://nowhere.invalid/v1' });
  const run = await world.run();
  expect(failedOf(run)).toMatchObject({
    stage: 'address',
    cause: 'host-unknown',
    fixes: [{ kind: 'set-endpoint', reason: 'use-default' }],
  });
  expect(server.requests.every(({ headers }) => headers.authorization === undefined)).toBe(true);
  expect(await mended(world, run)).toBe('connected');
});

describe('connection', () => {
  test('to a local server that is not running: it is started, and the next test passes', async () => {
    const server = await FaultServer.start();
    const { port, origin } = server;
    await server.close();
    const world = await doctorWorld();
    await world.add({ catalogProviderId: 'lmstudio', endpoint: origin });
    const run = await world.run();
    const fix = { kind: 'start-server', command: 'lms server start' } as const;
    expect(failedOf(run)).toMatchObject({ stage: 'connection', cause: 'server-not-running', fixes: [fix] });
    (await started({ port })).on('/v1/models', listing('local')).on('/v1/chat/completions', answering);
    expect(await mended(world, run)).toBe('connected');
  });

  test('that nobody answers', async () => {
    const world = await doctorWorld({ limits: { connectionMs: 300 } });
    // Documentation addresses are routed to nobody (RFC 5737).
    await world.add({ endpoint: 'http://192.0.2.1:9/v1' });
    const run = await world.run();
    expect(failedOf(run)).toMatchObject({ stage: 'connection', fixes: [] });
    expect(['blocked', 'no-network', 'nothing-listens']).toContain(run.failed.cause);
  });

  test.each([
    ['is not there', async () => await FaultServer.closedOrigin(), 'proxy-unreachable'],
    ['lets nobody through', async () => (await startedProxy(1, 'other-password')).url, 'proxy-refused'],
  ] as const)('through a proxy that %s, where the system’s does', async (_name, own, cause) => {
    const server = inOrder(await started());
    const system = await startedProxy(server.port);
    const world = await doctorWorld({ proxyFor: async () => system.url });
    await world.add({ endpoint: 'http://api.example.test/v1', proxy: await own() });
    const run = await world.run();
    expect(failedOf(run)).toMatchObject({ stage: 'connection', cause, fixes: [{ kind: 'set-proxy', proxy: null }] });
    expect(await mended(world, run)).toBe('connected');
    expect(system.tunnels).toContain('api.example.test:80');
  });

  test.each([
    ['the system’s', undefined],
    ['its own', 'http://127.0.0.1:9'],
  ])('that needs no proxy, where %s does not work: none is used', async (_whose, proxy) => {
    const server = inOrder(await started());
    const world = await doctorWorld({ proxyFor: () => FaultServer.closedOrigin() });
    // This machine by a name that is not known to be it (RFC 4291, 2.5.5.2).
    const endpoint = `http://[::ffff:127.0.0.1]:${server.port}/v1`;
    await world.add({ endpoint, ...(proxy !== undefined && { proxy }) });
    const run = await world.run();
    const fix = { kind: 'set-proxy', proxy: 'direct' } as const;
    expect(failedOf(run)).toMatchObject({ stage: 'connection', cause: 'proxy-unreachable', fixes: [fix] });
    expect(await mended(world, run)).toBe('connected');
  });

  test.each(['http', 'socks5'])('through a proxy (%s) is proven, TLS on it too', async (kind) => {
    const server = inOrder(await started({ secure: true }));
    const proxy = kind === 'http' ? await startedProxy(server.port) : await startedSocks(server.port);
    const world = await doctorWorld();
    await world.add({ endpoint: 'https://api.example.test/v1', proxy: proxy.url, caFile: caFile('self-signed') });
    expect((await world.run()).brief.slice(0, 3)).toEqual(['address passed', 'connection passed', 'tls passed']);
    await world.add({ endpoint: 'https://another.name.test/v1', proxy: proxy.url, caFile: caFile('self-signed') }, 'b');
    expect(failedOf(await world.run({}, 'b'))).toMatchObject({ stage: 'tls', cause: 'certificate-other-host' });
  });
});

describe('TLS', () => {
  test.each([
    ['self-signed', undefined, 'certificate-untrusted'],
    ['expired', 'expired', 'certificate-expired'],
    ['other-host', 'other-host', 'certificate-other-host'],
  ] as const)('%s', async (certificate, trusted, cause) => {
    const server = inOrder(await started({ secure: true, certificate }));
    const { run } = await tested(server.origin, trusted === undefined ? {} : { caFile: caFile(trusted) });
    expect(failedOf(run)).toMatchObject({ stage: 'tls', cause, fixes: [] });
    expect(server.requests).toEqual([]);
  });

  test('where plain HTTP is spoken: on this machine, that can be used', async () => {
    const server = inOrder(await started());
    const { world, run } = await tested(`https://127.0.0.1:${server.port}/v1`);
    expect(failedOf(run)).toMatchObject({
      stage: 'tls',
      cause: 'https-for-http',
      fixes: [{ kind: 'set-endpoint', endpoint: `http://127.0.0.1:${server.port}/v1`, reason: 'use-http' }],
    });
    expect(server.requests.every(({ headers }) => headers.authorization === undefined)).toBe(true);
    expect(await mended(world, run)).toBe('connected');
  });

  test('that nobody speaks, nor anything else', async () => {
    const sockets: { destroy(): void }[] = [];
    const silent = createServer((socket) => void sockets.push(socket));
    await new Promise<void>((resolve) => {
      silent.listen(0, '127.0.0.1', resolve);
    });
    onTestFinished(() => {
      for (const socket of sockets) socket.destroy();
      silent.close();
    });
    const address: AddressInfo | string | null = silent.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const world = await doctorWorld({ limits: { tlsMs: 300 } });
    await world.add({ endpoint: `https://127.0.0.1:${port}/v1` });
    expect(failedOf(await world.run())).toMatchObject({ stage: 'tls', cause: 'blocked', fixes: [] });
  });

  test('that is spoken where the address says http', async () => {
    const server = inOrder(await started({ secure: true }));
    const { world, run } = await tested(`http://127.0.0.1:${server.port}/v1`, { caFile: caFile('self-signed') });
    expect(failedOf(run)).toMatchObject({
      cause: 'http-for-https',
      fixes: [{ kind: 'set-endpoint', endpoint: `https://127.0.0.1:${server.port}/v1`, reason: 'use-https' }],
    });
    expect(server.requests.every(({ headers }) => headers.authorization === undefined)).toBe(true);
    expect(await mended(world, run)).toBe('connected');
  });
});
