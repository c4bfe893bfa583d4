import { describe, expect, onTestFinished, test } from 'vitest';
import { FaultServer } from '../../tests/fault-server/fault-server.ts';
import { json } from '../../tests/fault-server/replies.ts';
import type { InstanceModel } from '../../src-shared/instances/view.ts';
import { valueOf } from '../storage/storage.fixture.ts';
import { instanceWorld, providerFiles, type InstanceWorld, type WorldOptions } from './instances.fixture.ts';

const listing = (...ids: readonly string[]) => json(200, { data: ids.map((id) => ({ id })) });

async function server(): Promise<FaultServer> {
  const started = await FaultServer.start();
  onTestFinished(() => started.close());
  return started;
}

async function worldAt(endpoint: string, options: WorldOptions = {}): Promise<InstanceWorld> {
  const world = await instanceWorld(options);
  const settings = { displayName: 'Work', catalogProviderId: 'cloud', endpoint };
  valueOf(await world.instances.create({ id: 'work', settings, apiKey: 'canary-key' }));
  return world;
}

function summary(models: readonly InstanceModel[]): string[] {
  return models.map(({ id, availability, addedByHand }) => `${id} ${availability}${addedByHand ? ' by hand' : ''}`);
}

describe('a model added by hand', () => {
  test('is there after the others, usable and of unknown price, and can be taken back', async () => {
    const http = (await server()).on('/v1/models', listing('small', 'live'));
    const { instances } = await worldAt(http.origin);
    const { models } = valueOf(await instances.addModel('work', 'vendor/secret:preview'));
    expect(summary(models)).toEqual([
      'large not-served',
      'small served',
      'live unknown',
      'vendor/secret:preview added by hand',
    ]);
    expect(models.at(-1)).toMatchObject({ name: 'vendor/secret:preview', prices: { input: null }, deployment: null });
    expect(valueOf(await instances.view('work')).settings.modelIds).toEqual(['vendor/secret:preview']);
    expect(summary(valueOf(await instances.addModel('work', 'vendor/secret:preview')).models)).toHaveLength(4);
    const left = valueOf(await instances.removeModel('work', 'vendor/secret:preview'));
    expect(summary(left.models)).toHaveLength(3);
    expect(valueOf(await instances.view('work')).settings).not.toHaveProperty('modelIds');
  });

  test('that is served or known says so, and one that the list lacks is usable all the same', async () => {
    const http = (await server()).on('/v1/models', listing('small', 'live'));
    const { instances } = await worldAt(http.origin);
    for (const id of ['small', 'live', 'large']) valueOf(await instances.addModel('work', id));
    const { models } = valueOf(await instances.models('work', false));
    expect(summary(models)).toEqual(['large added by hand', 'small served by hand', 'live unknown by hand']);
    expect(models[0]?.prices.input).toBe(5);
  });

  test('is there while the endpoint is not', async () => {
    const { instances } = await worldAt(await FaultServer.closedOrigin());
    const { models, failure } = valueOf(await instances.addModel('work', 'new'));
    expect(summary(models)).toEqual(['large unchecked', 'small unchecked', 'new added by hand']);
    expect(failure?.code).toBe('endpoint-unreachable');
  });

  test('is announced, and asks the endpoint nothing that it has said', async () => {
    const http = (await server()).on('/v1/models', listing('small'));
    const { instances } = await worldAt(http.origin);
    await instances.models('work', false);
    const heard: string[] = [];
    instances.onModelsChange((id) => heard.push(id));
    await instances.addModel('work', 'new');
    expect([heard, http.requests.length]).toEqual([['work'], 1]);
  });

  test.each(['', 'x'.repeat(501)])('is refused where it is no id', async (id) => {
    const { instances } = await worldAt('https://cloud.invalid');
    expect(await instances.addModel('work', id)).toMatchObject({ failure: { code: 'invalid-input' } });
    expect(await instances.addModel('gone', 'new')).toMatchObject({ failure: { code: 'not-found' } });
  });
});

describe('deployments of Azure', () => {
  const azure = {
    id: 'azure',
    name: 'Azure',
    type: 'azure',
    models: [
      { id: 'gpt-5', name: 'GPT-5', cost_per_1m_in: 2, cost_per_1m_out: 9, context_window: 400_000 },
      { id: 'gpt-5-mini', name: 'GPT-5 mini' },
    ],
  };

  async function modelsOf(endpoint: string, deployments: Record<string, string>) {
    const world = await instanceWorld({ providers: [azure] });
    const settings = { displayName: 'A', catalogProviderId: 'azure', endpoint, options: { deployments } };
    valueOf(await world.instances.create({ id: 'a', settings, apiKey: 'canary-key' }));
    return valueOf(await world.instances.models('a', false));
  }

  test('are the models that they serve, with what the catalog knows of those', async () => {
    const http = (await server()).on('/openai/deployments', listing('prod', 'gpt-5-mini', 'other'));
    const { models, failure } = await modelsOf(http.origin, { 'gpt-5': 'prod', 'my-tuned': 'tuned' });
    expect(failure).toBeNull();
    expect(models.map(({ id, availability, deployment }) => [id, availability, deployment])).toEqual([
      ['gpt-5', 'served', 'prod'],
      ['gpt-5-mini', 'served', null],
      ['other', 'unknown', null],
      ['my-tuned', 'added', 'tuned'],
    ]);
    expect(models[0]).toMatchObject({ name: 'GPT-5', prices: { input: 2, output: 9 }, contextWindow: 400_000 });
  });

  test('are there by the user’s word where the endpoint lists none', async () => {
    const { models } = await modelsOf(await FaultServer.closedOrigin(), { 'gpt-5': 'prod', 'my-tuned': 'tuned' });
    expect(models.map(({ id, availability, deployment }) => [id, availability, deployment])).toEqual([
      ['gpt-5', 'unchecked', 'prod'],
      ['gpt-5-mini', 'unchecked', null],
      ['my-tuned', 'added', 'tuned'],
    ]);
  });
});

describe('a list that is older than a day', () => {
  const day = 24 * 60 * 60 * 1_000;

  test('is given out at once, and asked for anew meanwhile', async () => {
    let now = 1_000_000;
    const http = (await server()).on('/v1/models', listing('small'), listing('small', 'large'));
    const { instances } = await worldAt(http.origin, { now: () => now });
    const first = valueOf(await instances.models('work', false));
    now += day;
    expect(valueOf(await instances.models('work', false))).toEqual(first);
    expect(http.requests).toHaveLength(1);

    now += 1;
    const changed = new Promise<string>((resolve) => {
      instances.onModelsChange(resolve);
    });
    expect(valueOf(await instances.models('work', false))).toEqual(first);
    expect(await changed).toBe('work');
    const { models, fetchedAt } = valueOf(await instances.models('work', false));
    expect([summary(models), fetchedAt]).toEqual([['large served', 'small served'], now]);
    expect(http.requests).toHaveLength(2);
  });

  test('of a server that is dead by now stays, with the reason, and it is not asked at every glance', async () => {
    let now = 1_000_000;
    const http = (await server()).on('/v1/models', listing('small'), json(500, {}));
    const { instances } = await worldAt(http.origin, { now: () => now });
    const first = valueOf(await instances.models('work', false));
    now += day + 1;
    const changed = new Promise<string>((resolve) => {
      instances.onModelsChange(resolve);
    });
    await instances.models('work', false);
    await changed;
    const again = valueOf(await instances.models('work', false));
    expect(again).toMatchObject({
      models: first.models,
      fetchedAt: first.fetchedAt,
      failure: { code: 'provider-failed' },
    });
    await instances.models('work', false);
    const asked = http.requests.length;
    await instances.models('work', false);
    expect(http.requests.length).toBe(asked);
  });

  test('does not keep a refresh waiting, nor another instance', async () => {
    let now = 1_000_000;
    const dead = (await server()).on('/v1/models', listing('small'), () => undefined);
    const live = (await server()).on('/v1/models', listing('small'));
    const world = await worldAt(dead.origin, { now: () => now });
    const { instances } = world;
    const settings = { ...providerSettings, endpoint: live.origin };
    valueOf(await instances.create({ id: 'live', settings, apiKey: 'canary-key' }));
    await Promise.all([instances.models('work', false), instances.models('live', false)]);
    now += day + 1;
    const heard: string[] = [];
    instances.onModelsChange((id) => heard.push(id));
    expect(summary(valueOf(await instances.models('work', false)).models)).toContain('small served');
    await dead.received(2);
    valueOf(await instances.models('live', true));
    expect(heard).toEqual(['live']);
    expect(summary(valueOf(await instances.models('work', false)).models)).toContain('small served');
  });
});

const providerSettings = { displayName: 'Live', catalogProviderId: providerFiles.cloud.id };
