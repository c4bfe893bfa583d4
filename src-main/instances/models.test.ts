import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { FaultServer, type Reply } from '../../tests/fault-server/fault-server.ts';
import { valueOf } from '../storage/storage.fixture.ts';
import { instanceWorld } from './instances.fixture.ts';

const key = 'canary-key-1';

function listing(...ids: readonly string[]): Reply {
  return (response) => {
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ object: 'list', data: ids.map((id) => ({ id, object: 'model' })) }));
  };
}

async function server(): Promise<FaultServer> {
  const started = await FaultServer.start();
  onTestFinished(() => started.close());
  return started;
}

async function worldWith(endpoint: string) {
  const world = await instanceWorld();
  const settings = { displayName: 'Work', catalogProviderId: 'cloud', endpoint };
  valueOf(await world.instances.create({ id: 'work', settings, apiKey: key }));
  return world;
}

function summary(models: readonly { readonly id: string; readonly availability: string }[]): string[] {
  return models.map(({ id, availability }) => `${id} ${availability}`);
}

describe('the models of an instance', () => {
  test('are the endpoint’s, joined with the catalog’s', async () => {
    const http = (await server()).on('/v1/models', listing('new/model:free', 'small'));
    const { instances } = await worldWith(http.origin);
    const { models, fetchedAt, failure } = valueOf(await instances.models('work', false));
    expect(summary(models)).toEqual(['large not-served', 'small served', 'new/model:free unknown']);
    expect(models[1]?.prices.input).toBe(1);
    expect(models[2]).toMatchObject({
      name: 'new/model:free',
      prices: { input: null, output: null, cacheRead: null, cacheWrite: null },
      contextWindow: null,
    });
    expect(failure).toBeNull();
    expect(fetchedAt).toBeGreaterThan(0);
    expect(http.lastRequest().headers.authorization).toBe(`Bearer ${key}`);
  });

  test('cost nothing where the server is local', async () => {
    const http = (await server()).on('/v1/models', listing('qwen'));
    const world = await instanceWorld();
    const settings = { displayName: 'L', catalogProviderId: 'lmstudio', endpoint: http.origin };
    valueOf(await world.instances.create({ id: 'local', settings }));
    const { models } = valueOf(await world.instances.models('local', false));
    expect(models[0]).toMatchObject({ id: 'qwen', availability: 'unknown', prices: { input: 0, output: 0 } });
    expect(http.lastRequest().headers.authorization).toBeUndefined();
  });

  test('are all unchecked when the endpoint cannot be asked, with the reason', async () => {
    const { instances } = await worldWith(await FaultServer.closedOrigin());
    const { models, fetchedAt, failure } = valueOf(await instances.models('work', false));
    expect(summary(models)).toEqual(['large unchecked', 'small unchecked']);
    expect([fetchedAt, failure?.code]).toEqual([null, 'endpoint-unreachable']);
  });

  test('come from the cache, also after a restart, until refreshed', async () => {
    const http = (await server()).on('/v1/models', listing('small'), listing('small', 'large'));
    const world = await worldWith(http.origin);
    const first = valueOf(await world.instances.models('work', false));
    expect(valueOf(await world.instances.models('work', false))).toEqual(first);
    const again = await instanceWorld({ after: world });
    expect(valueOf(await again.instances.models('work', false))).toEqual(first);
    expect(http.requests).toHaveLength(1);
    const refreshed = valueOf(await again.instances.models('work', true));
    expect(summary(refreshed.models)).toEqual(['large served', 'small served']);
  });

  test('stay the last known ones when a refresh fails', async () => {
    const http = (await server()).on('/v1/models', listing('small'), (response) => {
      response.writeHead(401, { 'content-type': 'application/json' }).end('{"error":{"message":"bad key"}}');
    });
    const { instances } = await worldWith(http.origin);
    const first = valueOf(await instances.models('work', true));
    const second = valueOf(await instances.models('work', true));
    expect(summary(second.models)).toEqual(summary(first.models));
    expect([second.fetchedAt, second.failure?.code]).toEqual([first.fetchedAt, 'auth-rejected']);
  });

  test('of another address are asked for anew', async () => {
    const [one, two] = [await server(), await server()];
    one.on('/v1/models', listing('one'));
    two.on('/v1/models', listing('two'));
    const { instances } = await worldWith(one.origin);
    await instances.models('work', false);
    const { revision, settings } = valueOf(await instances.view('work'));
    await instances.update({ instanceId: 'work', revision, settings: { ...settings, endpoint: two.origin } });
    const changed = valueOf(await instances.models('work', false));
    expect(changed).toMatchObject({ fetchedAt: null, failure: { code: 'origin-changed' } });
    expect(two.requests).toHaveLength(0);
    valueOf(await instances.credentials.confirmOrigin('work', two.origin));
    expect(summary(valueOf(await instances.models('work', false)).models)).toContain('two unknown');
  });

  test('are asked for again once the missing key is there', async () => {
    const http = (await server()).on('/v1/models', listing('small'));
    const world = await instanceWorld();
    const settings = { displayName: 'Work', catalogProviderId: 'cloud', endpoint: http.origin };
    valueOf(await world.instances.create({ id: 'work', settings }));
    expect(valueOf(await world.instances.models('work', false)).failure?.code).toBe('credential-missing');
    valueOf(await world.instances.credentials.set('work', key));
    expect(valueOf(await world.instances.models('work', false)).failure).toBeNull();
  });

  test('asked for at once share one request, and a dead server delays no other', async () => {
    const stalled = (await server()).on('/v1/models', () => undefined);
    const http = (await server()).on('/v1/models', listing('small'));
    const { instances } = await worldWith(http.origin);
    const settings = { displayName: 'Dead', catalogProviderId: 'cloud', endpoint: stalled.origin };
    valueOf(await instances.create({ id: 'dead', settings, apiKey: key }));
    const dead = instances.models('dead', true);
    await stalled.received(1);
    await Promise.all([1, 2, 3].map(() => instances.models('work', true)));
    expect(http.requests).toHaveLength(1);
    instances.close();
    expect(valueOf(await dead).failure?.code).toBe('aborted');
  });

  test('are announced when they were asked for', async () => {
    const http = (await server()).on('/v1/models', listing('small'));
    const { instances } = await worldWith(http.origin);
    const heard: string[] = [];
    instances.onModelsChange((id) => heard.push(id));
    await instances.models('work', true);
    await instances.models('work', false);
    expect(heard).toEqual(['work']);
  });

  test('survive a damaged cache', async () => {
    const http = (await server()).on('/v1/models', listing('small'));
    const world = await worldWith(http.origin);
    await world.instances.models('work', false);
    const file = join(world.paths.catalogCache, 'models-work.json');
    expect(await readFile(file, 'utf8')).not.toContain(key);
    await writeFile(file, '{ "version": ');
    const again = await instanceWorld({ after: world });
    expect(summary(valueOf(await again.instances.models('work', false)).models)).toContain('small served');
  });

  test('of a provider that is not supported yet are the catalog’s, unchecked', async () => {
    const world = await instanceWorld({ withoutAdapter: ['anthropic'] });
    await world.writeProvider({
      id: 'claude',
      name: 'C',
      type: 'anthropic',
      models: [{ id: 'opus', name: 'O' }],
    });
    await world.catalog.reload();
    const settings = { displayName: 'C', catalogProviderId: 'claude', endpoint: 'https://c.invalid' };
    valueOf(await world.instances.create({ id: 'c', settings }));
    const { models, failure } = valueOf(await world.instances.models('c', true));
    expect(summary(models)).toEqual(['opus unchecked']);
    expect(failure?.code).toBe('unsupported');
  });

  test('hold no id that is empty or endless', async () => {
    const http = (await server()).on('/v1/models', listing('', 'x'.repeat(501), 'small'));
    const { instances } = await worldWith(http.origin);
    expect(summary(valueOf(await instances.models('work', false)).models)).toEqual([
      'large not-served',
      'small served',
    ]);
  });
});
