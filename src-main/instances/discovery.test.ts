import { describe, expect, onTestFinished, test } from 'vitest';
import { FaultServer, type Reply } from '../../tests/fault-server/fault-server.ts';
import { valueOf } from '../storage/storage.fixture.ts';
import { instanceWorld } from './instances.fixture.ts';
import { ollamaHostUrl } from './ollama-probe.ts';

const key = 'canary-key-1';

function json(body: unknown): Reply {
  return (response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  };
}

async function server(): Promise<FaultServer> {
  const started = await FaultServer.start();
  onTestFinished(() => started.close());
  return started;
}

async function ollama(...names: readonly string[]): Promise<FaultServer> {
  return (await server())
    .on('/api/version', json({ version: '0.9.0' }))
    .on('/api/tags', json({ models: names.map((name) => ({ name, model: name })) }));
}

function ollamaFile(endpoint: string) {
  return { id: 'ollama', name: 'Ollama', type: 'ollama', api_endpoint: endpoint, models: [] };
}

describe('keys in the environment', () => {
  test('are offered by the variable’s name, never with their value', async () => {
    const { instances } = await instanceWorld({ environment: { CLOUD_KEY: key, OTHER_KEY: key, ODD_KEY: ' ' } });
    const found = valueOf(await instances.discover());
    expect(found).toEqual([
      {
        id: 'environment:cloud',
        kind: 'environment',
        providerId: 'cloud',
        providerName: 'Cloud',
        variable: 'CLOUD_KEY',
        origin: 'https://cloud.invalid',
        modelCount: null,
        support: 'supported',
        imported: false,
      },
    ]);
    expect(JSON.stringify(found)).not.toContain(key);
  });

  test('are imported linked, with the consent', async () => {
    const world = await instanceWorld({ environment: { CLOUD_KEY: key } });
    valueOf(
      await world.instances.create({ id: 'cloud', settings: { displayName: 'C', catalogProviderId: 'lmstudio' } }),
    );
    const [view] = valueOf(await world.instances.importCandidates(['environment:cloud']));
    expect(view).toMatchObject({
      id: 'cloud-2',
      settings: {
        displayName: 'Cloud',
        catalogProviderId: 'cloud',
        environment: { variable: 'CLOUD_KEY', origin: 'https://cloud.invalid' },
      },
      credential: { store: 'environment', present: true },
      problem: null,
    });
    expect(valueOf(await world.instances.connect('cloud-2')).apiKey).toBe(key);
    expect(valueOf(await world.instances.discover())[0]?.imported).toBe(true);
    expect(valueOf(await world.instances.importCandidates(['environment:cloud']))).toEqual([]);
    expect(world.keychain.items.size).toBe(0);
  });

  test('are found for types that cannot chat yet too, and not imported', async () => {
    const { instances } = await instanceWorld({ environment: { ODD_KEY: key, CLAUDE_KEY: key } });
    const found = valueOf(await instances.discover());
    expect(found.map(({ id, support, origin }) => [id, support, origin])).toEqual([
      ['environment:claude', 'not-yet', ''],
      ['environment:odd', 'unknown-type', 'https://odd.invalid'],
    ]);
    for (const { id } of found) {
      expect(await instances.importCandidates([id])).toMatchObject({
        failure: { code: 'unsupported', params: { id } },
      });
    }
    expect(valueOf(await instances.list()).instances).toEqual([]);
  });

  test('are not offered where no address is known', async () => {
    const nowhere = { id: 'nowhere', name: 'Nowhere', type: 'openai-compat', api_key: '$CLOUD_KEY', models: [] };
    const { instances } = await instanceWorld({ environment: { CLOUD_KEY: key }, providers: [nowhere] });
    expect(valueOf(await instances.discover())).toEqual([]);
  });

  test.each(['environment:nobody', 'ollama:http://evil.invalid', '../x', ''])('%j is nothing to import', async (id) => {
    const world = await instanceWorld({ environment: { CLOUD_KEY: key } });
    expect(await world.instances.importCandidates(['environment:cloud', id])).toMatchObject({
      failure: { code: 'not-found', params: { id } },
    });
    expect(valueOf(await world.instances.list()).instances).toEqual([]);
  });
});

describe('an Ollama on this machine', () => {
  test('is found at its usual address and imported', async () => {
    const http = await ollama('llama3:8b', 'qwen3:4b');
    const { instances } = await instanceWorld({ providers: [ollamaFile(http.origin)] });
    expect(valueOf(await instances.discover())).toEqual([
      {
        id: `ollama:${http.origin}`,
        kind: 'ollama',
        providerId: 'ollama',
        providerName: 'Ollama',
        variable: null,
        origin: http.origin,
        modelCount: 2,
        support: 'supported',
        imported: false,
      },
    ]);
    const [view] = valueOf(await instances.importCandidates([`ollama:${http.origin}`]));
    expect(view).toMatchObject({ id: 'ollama', settings: { displayName: 'Ollama', catalogProviderId: 'ollama' } });
    expect(view?.settings).not.toHaveProperty('endpoint');
    expect(valueOf(await instances.discover())[0]?.imported).toBe(true);
    expect(http.requests.every(({ headers }) => headers.authorization === undefined)).toBe(true);
  });

  test('is looked for where OLLAMA_HOST says, and keeps that address', async () => {
    const http = await ollama('llama3:8b');
    const { instances } = await instanceWorld({
      providers: [ollamaFile(await FaultServer.closedOrigin())],
      environment: { OLLAMA_HOST: `0.0.0.0:${http.port}` },
    });
    expect(valueOf(await instances.discover()).map(({ id }) => id)).toEqual([`ollama:${http.origin}`]);
    const [view] = valueOf(await instances.importCandidates([`ollama:${http.origin}`]));
    expect(view?.settings.endpoint).toBe(http.origin);
    expect(valueOf(await instances.discover())[0]?.imported).toBe(true);
  });

  test('two names of one server are one', async () => {
    const http = await ollama();
    const { instances } = await instanceWorld({
      providers: [ollamaFile(http.origin)],
      environment: { OLLAMA_HOST: `localhost:${http.port}` },
    });
    expect(valueOf(await instances.discover()).map(({ id }) => id)).toEqual([`ollama:${http.origin}`]);
  });

  const html: Reply = (response) => {
    response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>It works</h1>');
  };
  const away: Reply = (response) => {
    response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end();
  };
  test.each([
    ['a web page', html, html],
    ['a redirect', away, away],
    ['nothing in time', () => undefined, () => undefined],
    ['no version', json({}), json({ models: [] })],
    ['no list', json({ version: '1' }), json({ data: [] })],
    ['an array', json([]), json([])],
  ] satisfies [string, Reply, Reply][])('%s is no Ollama', async (_, version, tags) => {
    const http = (await server()).on('/api/version', version).on('/api/tags', tags);
    const { instances } = await instanceWorld({ providers: [ollamaFile(http.origin)] });
    expect(valueOf(await instances.discover())).toEqual([]);
  });

  test('that is not there is not offered', async () => {
    const { instances } = await instanceWorld({ providers: [ollamaFile(await FaultServer.closedOrigin())] });
    expect(valueOf(await instances.discover())).toEqual([]);
  });

  test.each([
    [undefined, null],
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
  ])('OLLAMA_HOST=%s means %s', (value, url) => {
    expect(ollamaHostUrl(value)).toBe(url);
  });
});
