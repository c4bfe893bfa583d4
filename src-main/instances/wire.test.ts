import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { CloudProxy } from '../../tests/fault-server/cloud-proxy.ts';
import { FaultServer, type Reply } from '../../tests/fault-server/fault-server.ts';
import { completion } from '../../tests/fault-server/openai-chunks.ts';
import { json, sse } from '../../tests/fault-server/replies.ts';
import type { InstanceDraft } from '../../src-shared/api/instances.ts';
import type { Failure } from '../../src-shared/errors.ts';
import type { InstanceSettings } from '../../src-shared/instances/config.ts';
import type { TurnRequest } from '../providers/adapter.ts';
import { valueOf } from '../storage/storage.fixture.ts';
import { instanceWorld, providerFiles, type InstanceWorld } from './instances.fixture.ts';
import { KeyWatch } from './key-watch.ts';

const certificates = join(import.meta.dirname, '..', '..', 'tests', 'fault-server');
const cloud = { displayName: 'Work', catalogProviderId: 'cloud', retryPolicy: 'none' };
const question: TurnRequest = {
  modelId: 'small',
  system: null,
  messages: [{ role: 'user', text: 'Hello?', attachments: [] }],
  reasoningEffort: null,
  temperature: null,
  topP: null,
  maxOutputTokens: null,
  stopSequences: [],
  catalogOutputTokens: null,
};
const fine = sse(completion(['fine']));

async function server(secure = false): Promise<FaultServer> {
  const started = await FaultServer.start({ secure });
  onTestFinished(() => started.close());
  return started.on('/v1/chat/completions', fine);
}

/** One answer of a stored instance by the way that turns take, with its keys' results reported. */
async function ask(
  { instances, providers }: InstanceWorld,
  id = 'work',
): Promise<{ text: string; failure: Failure | null }> {
  const connection = valueOf(await instances.connect(id));
  const reports: Promise<void>[] = [];
  const watch = new KeyWatch(connection, (name, result) => reports.push(instances.reportKeyResult(id, name, result)));
  let text = '';
  let failure: Failure | null = null;
  for await (const event of providers.stream(connection, question, new AbortController().signal)) {
    watch.see(event);
    if (event.type === 'text') text += event.text;
    if (event.type === 'error') ({ failure } = event);
  }
  await Promise.all(reports);
  return { text, failure };
}

async function worldWith(
  settings: Partial<InstanceSettings>,
  secrets: Pick<InstanceDraft, 'apiKey' | 'keys' | 'secretHeaders'> = { apiKey: 'canary-key' },
): Promise<InstanceWorld> {
  const headers = { 'X-Team': 'catalog', 'X-Plan': 'catalog', 'X-Keep': 'catalog' };
  const world = await instanceWorld({
    providers: [{ ...providerFiles.cloud, default_headers: headers }, providerFiles.lmstudio],
  });
  valueOf(await world.instances.create({ id: 'work', settings: { ...cloud, ...settings }, ...secrets }));
  return world;
}

describe('headers', () => {
  test('of the instance take the place of the catalog’s, and secret ones of both', async () => {
    const http = await server();
    const world = await worldWith(
      {
        endpoint: http.origin,
        headers: [
          { name: 'x-team', value: 'red' },
          { name: 'X-More', value: 'ü' },
        ],
      },
      { apiKey: 'canary-key', secretHeaders: [{ name: 'x-PLAN', value: 'canary-header' }] },
    );
    expect(await ask(world)).toEqual({ text: 'fine', failure: null });
    expect(http.lastRequest().headers).toMatchObject({
      'x-team': 'red',
      'x-more': 'ü',
      'x-plan': 'canary-header',
      'x-keep': 'catalog',
      authorization: 'Bearer canary-key',
    });
    expect(http.lastRequest().body).not.toContain('canary');
  });

  test('that are secret are a credential where there is no other', async () => {
    const http = await server();
    const settings = { catalogProviderId: 'lmstudio', endpoint: http.origin };
    const world = await worldWith(settings, { secretHeaders: [{ name: 'Authorization', value: 'Basic canary' }] });
    expect((await ask(world)).text).toBe('fine');
    expect(http.lastRequest().headers.authorization).toBe('Basic canary');
  });

  test('that are secret win over the key, and without them it is back', async () => {
    const http = await server();
    const world = await worldWith({ endpoint: http.origin });
    valueOf(await world.instances.credentials.setSecretHeader('work', 'authorization', 'Gateway canary'));
    await ask(world);
    expect(http.lastRequest().headers.authorization).toBe('Gateway canary');
    valueOf(await world.instances.credentials.removeSecretHeader('work', 'Authorization'));
    await ask(world);
    expect(http.lastRequest().headers.authorization).toBe('Bearer canary-key');
  });

  test('are in no failure that an endpoint echoes them in', async () => {
    const http = (await server()).on('/v1/chat/completions', (response, request) => {
      const message = `no ${JSON.stringify(request.headers)}`;
      response.writeHead(400, { 'content-type': 'application/json' }).end(JSON.stringify({ error: { message } }));
    });
    const secretHeaders = [{ name: 'X-Gateway', value: 'canary header' }];
    const world = await worldWith({ endpoint: http.origin }, { apiKey: 'canary-key', secretHeaders });
    const { failure } = await ask(world);
    expect(failure?.code).toBe('provider-failed');
    expect(JSON.stringify(failure)).not.toContain('canary');
  });
});

describe('the way to the endpoint', () => {
  const host = 'us-east5-aiplatform.googleapis.com';

  test('is the instance’s own proxy, and its CA file is trusted', async () => {
    const http = await server();
    const proxy = await CloudProxy.start(http.port);
    onTestFinished(() => proxy.close());
    const settings = { endpoint: `https://${host}`, proxy: proxy.url };
    const world = await worldWith({ ...settings, caFile: join(certificates, 'cloud.cert.pem') });
    expect(await ask(world)).toEqual({ text: 'fine', failure: null });
    expect(proxy.tunnels).toEqual([`${host}:443`]);
    expect(http.lastRequest().headers).toMatchObject({ host, authorization: 'Bearer canary-key' });

    const distrustful = await worldWith(settings);
    expect((await ask(distrustful)).failure).toMatchObject({
      code: 'endpoint-unreachable',
      params: { reason: 'tls' },
      hint: 'check-certificate',
    });
    expect(http.requests).toHaveLength(1);
  });

  test('goes to a server with a certificate of its own making when the CA file holds it, and only then', async () => {
    const https = await server(true);
    const world = await worldWith({ endpoint: https.origin });
    expect((await ask(world)).failure).toMatchObject({ code: 'endpoint-unreachable', params: { reason: 'tls' } });
    const { revision, settings } = valueOf(await world.instances.view('work'));
    const caFile = join(certificates, 'self-signed.cert.pem');
    valueOf(await world.instances.update({ instanceId: 'work', revision, settings: { ...settings, caFile } }));
    expect((await ask(world)).text).toBe('fine');
    const other = await worldWith({ endpoint: https.origin, caFile: join(certificates, 'cloud.cert.pem') });
    expect((await ask(other)).failure?.code).toBe('endpoint-unreachable');
  });

  test.each([
    ['none.pem', 'missing'],
    ['self-signed.key.pem', 'not-pem'],
    ['', 'unreadable'],
  ])('asks nothing when the CA file is %j', async (name, reason) => {
    const https = await server(true);
    const world = await worldWith({ endpoint: https.origin, caFile: join(certificates, name) });
    expect(await world.instances.connect('work')).toMatchObject({
      failure: { code: 'invalid-input', params: { field: 'caFile', reason }, hint: 'check-ca-file' },
    });
    expect(https.requests).toHaveLength(0);
  });
});

describe('several keys', () => {
  const keys = [
    { name: 'work', apiKey: 'canary-one' },
    { name: 'spare', apiKey: 'canary-two' },
  ];

  /** Refuses one key with a status and takes every other. */
  const refusing =
    (key: string, status: number): Reply =>
    async (response, request) =>
      (request.headers.authorization === `Bearer ${key}` ? json(status, { error: { message: 'no' } }) : fine)(
        response,
        request,
      );

  const sentTo = (http: FaultServer) => http.requests.map(({ headers }) => headers.authorization);
  const marksOf = async ({ instances }: InstanceWorld) =>
    valueOf(await instances.credentials.status('work')).keys.map(({ name, lastRefused }) => [name, lastRefused?.code]);

  test('are tried in their order; the refused one is marked and stays', async () => {
    const http = (await server()).on('/v1/chat/completions', refusing('canary-one', 401));
    const world = await worldWith({ endpoint: http.origin }, { keys });
    expect((await ask(world)).text).toBe('fine');
    expect(sentTo(http)).toEqual(['Bearer canary-one', 'Bearer canary-two']);
    expect(await marksOf(world)).toEqual([
      ['work', 'auth-rejected'],
      ['spare', undefined],
    ]);
    valueOf(await world.instances.credentials.orderKeys('work', ['spare', 'work']));
    await ask(world);
    expect(sentTo(http).at(-1)).toBe('Bearer canary-two');
    expect(await marksOf(world)).toEqual([
      ['spare', undefined],
      ['work', 'auth-rejected'],
    ]);
  });

  test('the mark goes when the key works again', async () => {
    const http = (await server()).on('/v1/chat/completions', refusing('canary-one', 429), fine);
    const world = await worldWith({ endpoint: http.origin }, { keys });
    http.on('/v1/chat/completions', refusing('canary-one', 429));
    await ask(world);
    expect(await marksOf(world)).toEqual([
      ['work', 'rate-limited'],
      ['spare', undefined],
    ]);
    http.on('/v1/chat/completions', fine);
    await ask(world);
    expect(await marksOf(world)).toEqual([
      ['work', undefined],
      ['spare', undefined],
    ]);
  });

  test('a refused only key is marked', async () => {
    const http = (await server()).on('/v1/chat/completions', json(401, { error: { message: 'no' } }));
    const world = await worldWith({ endpoint: http.origin });
    await ask(world);
    expect(await marksOf(world)).toEqual([['', 'auth-rejected']]);
  });
});
