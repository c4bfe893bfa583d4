import { createServer, type AddressInfo } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { StageResult } from '../../src-shared/instances/doctor.ts';
import { valueOf } from '../support/conversation.ts';
import { FaultServer, type Reply } from '../fault-server/fault-server.ts';
import { chunk, completion } from '../fault-server/openai-chunks.ts';
import { html, json, redirect, resets, saysNothing, sse, text } from '../fault-server/replies.ts';
import { hold } from '../fault-server/steps.ts';
import {
  answering,
  caFile,
  doctorWorld,
  guarded,
  inOrder,
  key,
  listing,
  started,
  startedProxy,
  startedSocks,
  type DoctorWorld,
  type TestRun,
} from './doctor-kit.ts';

type Expected = Partial<Pick<StageResult, 'stage' | 'cause' | 'fixes' | 'status'>>;

function expectFailed(run: TestRun, expected: Expected): void {
  expect(run.record.outcome).toBe('failing');
  expect(run.failed).toMatchObject(expected);
  expect(JSON.stringify(run.events)).not.toContain(key);
}

/** The fix of the failed stage, applied, makes the next test pass. */
async function expectMended(world: DoctorWorld, run: TestRun): Promise<void> {
  const [fix] = run.failed.fixes;
  if (fix === undefined) throw new Error('no fix is offered');
  if (fix.kind === 'ask-model') {
    expect((await world.run({ modelId: fix.modelId })).record.outcome).toBe('connected');
    return;
  }
  await world.apply(fix);
  const after = await world.run();
  expect(after.brief).toContain('answer passed');
  expect(after.record.outcome).toBe('connected');
}

/** An instance of the usual provider at that endpoint, tested. */
async function tested(endpoint: string, more: object = {}): Promise<{ world: DoctorWorld; run: TestRun }> {
  const world = await doctorWorld();
  await world.add({ endpoint, ...more });
  return { world, run: await world.run() };
}

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
    expectFailed(await world.run(), { stage: 'address', cause: 'not-supported', fixes: [] });
  });

  test('of no host', async () => {
    const { run } = await tested('http://nowhere.invalid/v1');
    expectFailed(run, { stage: 'address', cause: 'host-unknown', fixes: [] });
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

describe('connection', () => {
  test('to a local server that is not running: it is started, and the next test passes', async () => {
    const server = await FaultServer.start();
    const { port, origin } = server;
    await server.close();
    const world = await doctorWorld();
    await world.add({ catalogProviderId: 'lmstudio', endpoint: origin });
    const run = await world.run();
    const fix = { kind: 'start-server', command: 'lms server start' } as const;
    expectFailed(run, { stage: 'connection', cause: 'server-not-running', fixes: [fix] });
    (await started({ port })).on('/v1/models', listing('local')).on('/v1/chat/completions', answering);
    await expectMended(world, run);
  });

  test('that nobody answers', async () => {
    const world = await doctorWorld({ limits: { connectionMs: 300 } });
    // Documentation addresses are routed to nobody (RFC 5737).
    await world.add({ endpoint: 'http://192.0.2.1:9/v1' });
    const run = await world.run();
    expectFailed(run, { stage: 'connection', fixes: [] });
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
    expectFailed(run, { stage: 'connection', cause, fixes: [{ kind: 'set-proxy', proxy: null }] });
    await expectMended(world, run);
    expect(system.tunnels).toContain('api.example.test:80');
  });

  test.each(['http', 'socks5'])('through a proxy (%s) is proven, TLS on it too', async (kind) => {
    const server = inOrder(await started({ secure: true }));
    const proxy = kind === 'http' ? await startedProxy(server.port) : await startedSocks(server.port);
    const world = await doctorWorld();
    await world.add({ endpoint: 'https://api.example.test/v1', proxy: proxy.url, caFile: caFile('self-signed') });
    expect((await world.run()).brief.slice(0, 3)).toEqual(['address passed', 'connection passed', 'tls passed']);
    await world.add({ endpoint: 'https://another.name.test/v1', proxy: proxy.url, caFile: caFile('self-signed') }, 'b');
    expectFailed(await world.run({}, 'b'), { stage: 'tls', cause: 'certificate-other-host' });
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
    expectFailed(run, { stage: 'tls', cause, fixes: [] });
    expect(server.requests).toEqual([]);
  });

  test('where plain HTTP is spoken: on this machine, that can be used', async () => {
    const server = inOrder(await started());
    const { world, run } = await tested(`https://127.0.0.1:${server.port}/v1`);
    expectFailed(run, {
      stage: 'tls',
      cause: 'https-for-http',
      fixes: [{ kind: 'set-endpoint', endpoint: `http://127.0.0.1:${server.port}/v1`, reason: 'use-http' }],
    });
    expect(server.requests.every(({ headers }) => headers.authorization === undefined)).toBe(true);
    await expectMended(world, run);
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
    expectFailed(await world.run(), { stage: 'tls', cause: 'blocked', fixes: [] });
  });

  test('that is spoken where the address says http', async () => {
    const server = inOrder(await started({ secure: true }));
    const { world, run } = await tested(`http://127.0.0.1:${server.port}/v1`, { caFile: caFile('self-signed') });
    expectFailed(run, {
      cause: 'http-for-https',
      fixes: [{ kind: 'set-endpoint', endpoint: `https://127.0.0.1:${server.port}/v1`, reason: 'use-https' }],
    });
    expect(server.requests.every(({ headers }) => headers.authorization === undefined)).toBe(true);
    await expectMended(world, run);
  });
});

describe('credential', () => {
  const refusals: readonly (readonly [name: string, reply: Reply, cause: string])[] = [
    [
      'OpenAI, wrong',
      json(401, { error: { message: `Incorrect API key provided: ${key}.`, code: 'invalid_api_key' } }),
      'key-rejected',
    ],
    [
      'Anthropic, wrong',
      json(401, { type: 'error', error: { type: 'authentication_error', message: 'invalid x-api-key' } }),
      'key-rejected',
    ],
    [
      'Google, wrong',
      json(400, { error: { code: 400, message: 'API key not valid.', status: 'INVALID_ARGUMENT' } }),
      'key-rejected',
    ],
    ['not allowed', json(403, { error: { message: 'Your key lacks the scope model.request' } }), 'key-not-allowed'],
  ];
  test.each(refusals)('%s', async (_name, reply, cause) => {
    const server = (await started()).on('/v1/models', reply).on('/v1/chat/completions', reply);
    const { run } = await tested(server.origin);
    expectFailed(run, { stage: 'credential', fixes: [] });
    expect(run.failed.cause).toBe(cause);
    expect(run.failed.status).toBeGreaterThanOrEqual(400);
    expect(run.failed.body).not.toBeNull();
  });

  test('that is missing is no reason not to try the way', async () => {
    const server = inOrder(await started());
    const world = await doctorWorld();
    const settings = { displayName: 'Work', catalogProviderId: 'cloud', endpoint: server.origin };
    valueOf(await world.instances.create({ id: 'work', settings }));
    const run = await world.run();
    expectFailed(run, { stage: 'credential', cause: 'key-missing', fixes: [] });
    expect(run.brief.slice(0, 3)).toEqual(['address passed', 'connection passed', 'tls skipped']);
    expect(server.requests).toEqual([]);
  });

  test('that was entered for another address goes nowhere before a click', async () => {
    const one = inOrder(await started());
    const other = inOrder(await started());
    const world = await doctorWorld();
    await world.add({ endpoint: one.origin });
    const { settings, revision } = valueOf(await world.instances.view('work'));
    valueOf(
      await world.instances.update({ instanceId: 'work', revision, settings: { ...settings, endpoint: other.origin } }),
    );
    const run = await world.run();
    const fix = { kind: 'confirm-origin', origin: other.origin } as const;
    expectFailed(run, { stage: 'credential', cause: 'key-for-other-address', fixes: [fix] });
    expect(other.requests).toEqual([]);
    await expectMended(world, run);
  });

  test('of another provider, whose instance it can become', async () => {
    const groqKey = 'gsk_canary0815canary4711';
    const wrong = (await started())
      .on('/v1/models', guarded(listing('small')))
      .on('/v1/chat/completions', guarded(answering));
    const right = (await started())
      .on('/openai/v1/models', guarded(listing('llama'), `Bearer ${groqKey}`))
      .on('/openai/v1/chat/completions', guarded(answering, `Bearer ${groqKey}`));
    const world = await doctorWorld({
      providers: [
        {
          id: 'cloud',
          name: 'Cloud',
          type: 'openai-compat',
          api_key: '$K',
          api_endpoint: `${wrong.origin}/v1`,
          models: [],
        },
        {
          id: 'groq',
          name: 'Groq',
          type: 'openai-compat',
          api_key: '$G',
          api_endpoint: `${right.origin}/openai/v1`,
          models: [],
        },
      ],
    });
    const settings = { displayName: 'Work', catalogProviderId: 'cloud', modelIds: ['small'] };
    valueOf(await world.instances.create({ id: 'work', settings, apiKey: groqKey }));
    const run = await world.run();
    expectFailed(run, {
      stage: 'credential',
      cause: 'key-of-other-provider',
      fixes: [{ kind: 'use-provider', providerId: 'groq', providerName: 'Groq' }],
    });
    expect(right.requests).toEqual([]);
    expect(JSON.stringify(run.events)).not.toContain(groqKey);
    await expectMended(world, run);
    expect(valueOf(await world.instances.view('work')).credential.origin).toBe(right.origin);
  });
});

describe('models', () => {
  test('neither listed nor answering: a page that wants a sign-in', async () => {
    const page = html(200, 'Sign in to the hotel Wi-Fi');
    const server = (await started()).on('/v1/models', page).on('/v1/chat/completions', page);
    const { run } = await tested(server.origin);
    expectFailed(run, { stage: 'models', cause: 'sign-in-page', status: 200, fixes: [] });
    expect(run.failed.body).toContain('hotel Wi-Fi');
  });

  test('nor anything else that this protocol knows', async () => {
    const { run } = await tested((await started()).origin);
    expectFailed(run, { stage: 'models', cause: 'not-an-api', status: 404, fixes: [] });
  });

  test('because the version is missing in the address', async () => {
    const server = inOrder(await started());
    // A pasted path says that nothing is to be completed.
    const { world, run } = await tested(`${server.origin}/chat/completions`);
    expectFailed(run, {
      stage: 'models',
      cause: 'version-missing',
      fixes: [{ kind: 'set-endpoint', endpoint: `${server.origin}/v1`, reason: 'add-version' }],
    });
    await expectMended(world, run);
  });

  test('because the API has no version', async () => {
    const server = inOrder(await started(), '');
    const { world, run } = await tested(server.origin);
    expectFailed(run, {
      stage: 'models',
      fixes: [{ kind: 'set-endpoint', endpoint: `${server.origin}/chat/completions`, reason: 'drop-version' }],
    });
    await expectMended(world, run);
  });

  test('because the version is there twice', async () => {
    const server = inOrder(await started(), '/v1/openai');
    const { world, run } = await tested(`${server.origin}/v1/openai/v1`);
    expectFailed(run, { stage: 'models', cause: 'version-doubled' });
    await expectMended(world, run);
  });

  test('because it is sent on to another address', async () => {
    const target = inOrder(await started());
    const server = (await started())
      .on('/v1/models', redirect(301, `${target.origin}/v1/models`))
      .on('/v1/chat/completions', redirect(308, `${target.origin}/v1/chat/completions`));
    const { world, run } = await tested(server.origin);
    expectFailed(run, {
      stage: 'models',
      cause: 'redirected',
      fixes: [{ kind: 'set-endpoint', endpoint: `${target.origin}/v1`, reason: 'follow-redirect' }],
    });
    expect(target.requests.every(({ headers }) => headers.authorization === undefined)).toBe(true);
    await expectMended(world, run);
  });
});

describe('model', () => {
  test('that is not there: the nearest one can be asked', async () => {
    const unknown = json(404, { error: { message: 'The model `smal` does not exist', code: 'model_not_found' } });
    const server = (await started())
      .on('/v1/models', guarded(listing('small', 'grande')))
      .on('/v1/chat/completions', (response, request) => {
        const known = request.body.includes('"model":"small"');
        return (known ? answering : unknown)(response, request);
      });
    const { world } = await tested(server.origin);
    const run = await world.run({ modelId: 'smal' });
    expectFailed(run, { stage: 'model', cause: 'model-unknown', status: 404 });
    expect(run.failed.fixes[0]).toEqual({ kind: 'ask-model', modelId: 'small' });
    await expectMended(world, run);
  });

  test('that nobody knows to name', async () => {
    const server = (await started()).on('/v1/models', listing());
    const world = await doctorWorld();
    await world.add({ catalogProviderId: 'lmstudio', endpoint: server.origin });
    expectFailed(await world.run(), { stage: 'model', cause: 'model-not-chosen', fixes: [] });
  });
});

describe('answer', () => {
  const faults: readonly (readonly [name: string, reply: Reply, cause: string])[] = [
    ['no credit', json(402, { error: { message: 'Insufficient credits' } }), 'no-credit'],
    ['too many requests', json(429, { error: { message: 'slow down' } }), 'too-many-requests'],
    ['the server’s own trouble', json(500, { error: { message: 'broken' } }), 'server-error'],
    [
      'something in the request',
      json(400, { error: { message: 'Unrecognized argument', type: 'invalid_request_error' } }),
      'settings-refused',
    ],
    ['silence', saysNothing, 'too-slow'],
    ['silence after the head', sse([hold]), 'too-slow'],
    ['an end without an end', sse([]), 'stream-broken'],
    ['nothing in it', sse(completion([])), 'empty-answer'],
    ['a connection that is cut', resets, 'blocked'],
    ['another language', text(200, 'hello', { 'content-type': 'text/event-stream' }), 'stream-broken'],
  ];
  test.each(faults)('%s', async (_name, reply, cause) => {
    const server = (await started()).on('/v1/models', guarded(listing('small'))).on('/v1/chat/completions', reply);
    const { run } = await tested(server.origin, { timeout: 1_000 });
    expectFailed(run, { stage: 'answer', fixes: [] });
    expect(run.failed.cause).toBe(cause);
    expect(run.brief.slice(0, 6)).toEqual([
      'address passed',
      'connection passed',
      'tls skipped',
      'credential passed',
      'models passed',
      'model passed',
    ]);
  });
});
