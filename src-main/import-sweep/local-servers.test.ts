import { describe, expect, onTestFinished, test } from 'vitest';
import { FaultServer, type Reply } from '../../tests/fault-server/fault-server.ts';
import { valueOf } from '../storage/storage.fixture.ts';
import { ollamaHostUrl } from './ollama-host.ts';
import { sweepWorld } from './sweep.fixture.ts';

function json(body: unknown, status = 200): Reply {
  return (response) => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  };
}

type Answers = Readonly<Record<string, Reply>>;

const list = (owner: string, ...ids: readonly string[]) =>
  json({ object: 'list', data: ids.map((id) => ({ id, object: 'model', created: 1, owned_by: owner })) });
const ollama: Answers = {
  '/api/version': json({ version: '0.9.0' }),
  '/api/tags': json({ models: [{ name: 'llama3:8b', model: 'llama3:8b', size: 1 }] }),
};
const lmStudio: Answers = {
  '/api/v0/models': json({
    object: 'list',
    data: [{ id: 'qwen', object: 'model', type: 'llm', publisher: 'qwen', state: 'not-loaded' }],
  }),
};
const health = json({ status: 'ok' });
const llamaCpp: Answers = {
  '/props': json({ default_generation_settings: { n_ctx: 4_096 }, total_slots: 1, model_path: '/m.gguf' }),
  '/health': health,
  '/v1/models': list('llamacpp', 'm.gguf'),
};
const vllm: Answers = { '/version': json({ version: '0.11.0' }), '/v1/models': list('vllm', 'a', 'b') };

const types: Readonly<Record<string, string>> = { ollama: 'ollama', lmstudio: 'lmstudio' };
function providerAt(id: string, origin: string) {
  const endpoint = id === 'ollama' ? origin : `${origin}/v1`;
  return { id, name: id, type: types[id] ?? 'openai-compat', api_endpoint: endpoint, models: [] };
}

async function serving(answers: Answers): Promise<FaultServer> {
  const http = await FaultServer.start();
  onTestFinished(() => http.close());
  for (const [path, reply] of Object.entries(answers)) http.on(path, reply);
  return http;
}

const found: readonly (readonly [string, Answers, number | null])[] = [
  ['ollama', ollama, 1],
  ['lmstudio', lmStudio, 1],
  ['lmstudio', { '/v1/models': list('organization_owner', 'qwen', 'gemma') }, 2],
  ['llamacpp', llamaCpp, 1],
  ['llamacpp', { '/health': health, '/v1/models': list('llamacpp', 'm.gguf') }, 1],
  ['vllm', vllm, 2],
  ['vllm', { '/version': json({ version: '0.11.0' }), '/v1/models': json({ error: 'Unauthorized' }, 401) }, null],
];

describe.each(found)('%s', (id, answers, modelCount) => {
  test('is found where it usually is, imported, and marked', async () => {
    const http = await serving(answers);
    const world = await sweepWorld({ providers: [providerAt(id, http.origin)] });
    const candidate = `local-server:${id}:${http.origin}`;
    expect((await world.swept()).candidates).toMatchObject([
      { id: candidate, source: http.origin, providerId: id, key: 'none', endpoint: null, modelCount, refusal: null },
    ]);
    const [view] = valueOf(await world.sweeper.import([{ id: candidate, link: false }]));
    expect(view?.settings).toEqual({ displayName: id, catalogProviderId: id });
    expect((await world.candidates())[0]?.imported).toBe(true);
    expect(http.requests.map(({ headers }) => headers.authorization)).toEqual(http.requests.map(() => undefined));
  });
});

const html: Reply = (response) => {
  response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>It works</h1>');
};
const away: Reply = (response) => {
  response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end();
};
const silent: Reply = () => undefined;
const endless: Reply = (response) => {
  response.writeHead(200, { 'content-type': 'application/json' }).write('{"version":"');
};
const everywhere = (reply: Reply): Answers =>
  Object.fromEntries(
    ['/api/version', '/api/tags', '/api/v0/models', '/v1/models', '/props', '/health', '/version'].map((path) => [
      path,
      reply,
    ]),
  );

describe.each(['ollama', 'lmstudio', 'llamacpp', 'vllm'])('in place of %s', (id) => {
  test.each([
    ['a web page', 'other-server', everywhere(html)],
    ['a redirect', 'other-server', everywhere(away)],
    ['an array', 'other-server', everywhere(json([]))],
    ['an empty object', 'other-server', everywhere(json({}))],
    ['an OpenAI-like server of another make', 'other-server', { '/v1/models': list('somebody', 'm') }],
    ['nothing known', 'other-server', {}],
    ['a version alone', 'other-server', { '/api/version': json({ version: '1' }), '/version': json({ version: '1' }) }],
    ['one that wants a key for everything', 'refused', everywhere(json({ error: 'no' }, 401))],
    ['nothing in time', 'timeout', everywhere(silent)],
    ['half an answer', 'timeout', everywhere(endless)],
  ])('%s is a problem (%s) and no candidate', async (_, reason, answers) => {
    const http = await serving(answers);
    const world = await sweepWorld({ providers: [providerAt(id, http.origin)] });
    const { candidates, problems } = await world.swept();
    expect(candidates).toEqual([]);
    expect(problems).toEqual([{ kind: 'local-server', source: http.origin, reason }]);
  });

  test('nothing at all is nothing to tell', async () => {
    const world = await sweepWorld({ providers: [providerAt(id, await FaultServer.closedOrigin())] });
    expect(await world.swept()).toEqual({ candidates: [], problems: [] });
  });
});

test('each other’s servers are not mistaken for one another', async () => {
  const all = { lmstudio: lmStudio, ollama, llamacpp: llamaCpp, vllm };
  const mistaken: string[] = [];
  for (const [runs, answers] of Object.entries(all)) {
    const http = await serving(answers);
    const claims = Object.keys(all).filter((id) => id !== runs);
    const world = await sweepWorld({ providers: claims.map((id) => providerAt(id, http.origin)) });
    mistaken.push(...(await world.candidates()).map(({ providerId }) => `${runs} as ${providerId ?? ''}`));
  }
  expect(mistaken).toEqual([]);
});

test('four silent servers take no longer than one', async () => {
  const http = await serving(everywhere(silent));
  const ids = ['ollama', 'lmstudio', 'llamacpp', 'vllm'];
  const world = await sweepWorld({ providers: ids.map((id) => providerAt(id, http.origin)) });
  await world.catalog.list();
  const started = performance.now();
  expect((await world.swept()).problems.length).toBe(4);
  expect(performance.now() - started).toBeLessThan(1_500);
});

test('a server that another program names, too, is imported once', async () => {
  const http = await serving(ollama);
  const world = await sweepWorld({ providers: [providerAt('ollama', http.origin)] });
  const entry = { displayName: 'Desk', catalogProviderId: 'ollama', endpoint: `http://localhost:${http.port}` };
  await world.writeAt('.lace/provider-instances.json', { version: '1.0', instances: { desk: entry } });
  const choices = (await world.candidates()).map(({ id }) => ({ id, link: false }));
  expect(choices.length).toBe(2);
  expect(valueOf(await world.sweeper.import(choices)).length).toBe(1);
  expect((await world.candidates()).map(({ imported }) => imported)).toEqual([true, true]);
});

test('a server that was found is imported though it has fallen silent since, and is not asked again', async () => {
  const http = await serving(ollama);
  const world = await sweepWorld({ providers: [providerAt('ollama', http.origin)] });
  const choices = (await world.candidates()).map(({ id }) => ({ id, link: false }));
  for (const path of Object.keys(ollama)) http.on(path, silent);
  const asked = http.requests.length;
  expect(valueOf(await world.sweeper.import(choices)).length).toBe(1);
  expect(http.requests.length).toBe(asked);
  expect((await world.swept()).problems).toEqual([{ kind: 'local-server', source: http.origin, reason: 'timeout' }]);
});

test('a provider that the user moved to another machine is not asked', async () => {
  const world = await sweepWorld({ providers: [providerAt('ollama', 'https://ollama.invalid')] });
  expect(await world.swept()).toEqual({ candidates: [], problems: [] });
});

describe('OLLAMA_HOST', () => {
  test('says where Ollama is; the instance keeps that address', async () => {
    const http = await serving(ollama);
    const world = await sweepWorld({
      providers: [providerAt('ollama', await FaultServer.closedOrigin())],
      environment: { OLLAMA_HOST: `0.0.0.0:${http.port}` },
    });
    const [candidate] = await world.candidates();
    expect(candidate).toMatchObject({ source: http.origin, endpoint: http.origin });
    const [view] = valueOf(await world.sweeper.import([{ id: candidate?.id ?? '', link: false }]));
    expect(view?.settings.endpoint).toBe(http.origin);
    expect((await world.candidates())[0]?.imported).toBe(true);
  });

  test('may name the usual server by another name', async () => {
    const http = await serving(ollama);
    const world = await sweepWorld({
      providers: [providerAt('ollama', http.origin)],
      environment: { OLLAMA_HOST: `localhost:${http.port}` },
    });
    expect((await world.candidates()).map(({ source }) => source)).toEqual([http.origin]);
  });

  test.each([
    [null, null],
    ['', null],
    ['127.0.0.1', 'http://127.0.0.1:11434'],
    ['0.0.0.0', 'http://127.0.0.1:11434'],
    ['[::]:8080', 'http://127.0.0.1:8080'],
    [':8080', null],
    ['myhost:9999', 'http://myhost:9999'],
    ['http://myhost', 'http://myhost'],
    ['https://ollama.example/', 'https://ollama.example'],
    ['http://user:password@host', null],
    ['not a host', null],
  ])('of %j means %j', (value, url) => {
    expect(ollamaHostUrl(value)).toBe(url);
  });
});
