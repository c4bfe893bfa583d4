import { expect, onTestFinished, test } from 'vitest';
import type { ChosenModel } from '../../src-shared/instances/view.ts';
import { ok, type Result } from '../../src-shared/result.ts';
import { FaultServer, type Reply } from '../../tests/fault-server/fault-server.ts';
import { failureOf, valueOf } from '../storage/storage.fixture.ts';
import { instanceWorld, type InstanceWorld } from './instances.fixture.ts';

const desk = { displayName: 'Desk', catalogProviderId: 'desk' };

function listing(...ids: readonly string[]): Reply {
  return (response) => {
    response
      .writeHead(200, { 'content-type': 'application/json' })
      .end(JSON.stringify({ object: 'list', data: ids.map((id) => ({ id })) }));
  };
}

interface World extends InstanceWorld {
  readonly http: FaultServer;
  readonly chosen: ChosenModel[];
  /** The ids that the instance's endpoint lists, as it last said. */
  readonly listed: () => Promise<string[]>;
}

/** An instance whose endpoint has listed these models once. */
async function worldListing(...ids: readonly string[]): Promise<World> {
  const http = await FaultServer.start();
  onTestFinished(() => http.close());
  http.on('/v1/models', listing(...ids));
  const chosen: ChosenModel[] = [];
  const world = await instanceWorld({ chosen: async (): Promise<Result<ChosenModel[]>> => ok(chosen) });
  const settings = { ...desk, endpoint: http.origin };
  valueOf(await world.instances.create({ id: 'desk', settings }));
  await world.instances.models('desk', false);
  const listed = async (): Promise<string[]> => {
    const { models } = valueOf(await world.instances.models('desk', false));
    return models.filter(({ availability }) => availability === 'unknown').map(({ id }) => id);
  };
  return { ...world, http, chosen, listed };
}

const session: ChosenModel = { modelId: 'b', as: 'session', title: 'Plans' };

test('a new list that loses nothing chosen is taken at once', async () => {
  const world = await worldListing('a', 'b');
  world.http.on('/v1/models', listing('b', 'c'));
  world.chosen.push(session);
  expect(valueOf(await world.instances.refreshModels('desk'))).toMatchObject({
    added: [{ id: 'c', name: 'c' }],
    removed: [{ id: 'a', name: 'a' }],
    chosenRemoved: [],
    applied: true,
  });
  expect(await world.listed()).toEqual(['b', 'c']);
});

test('one that loses something chosen waits for the user', async () => {
  const world = await worldListing('a', 'b');
  world.chosen.push(
    session,
    { modelId: 'b', as: 'default', title: null },
    { modelId: 'a', as: 'favourite', title: null },
  );
  world.http.on('/v1/models', listing('a', 'c'));
  const diff = valueOf(await world.instances.refreshModels('desk'));
  expect(diff).toMatchObject({
    added: [{ id: 'c' }],
    removed: [{ id: 'b' }],
    chosenRemoved: [session, { modelId: 'b', as: 'default', title: null }],
    applied: false,
  });
  expect(await world.listed()).toEqual(['a', 'b']);
  valueOf(await world.instances.applyModels('desk', diff.token));
  expect(await world.listed()).toEqual(['a', 'c']);
  expect(failureOf(await world.instances.applyModels('desk', diff.token)).code).toBe('conflict');
});

test('a list that was found later than the one that the user saw is not taken by its token', async () => {
  const world = await worldListing('a', 'b');
  world.chosen.push(session);
  world.http.on('/v1/models', listing('a', 'c'));
  const first = valueOf(await world.instances.refreshModels('desk'));
  world.http.on('/v1/models', listing('d'));
  const second = valueOf(await world.instances.refreshModels('desk'));
  expect(second.token).not.toBe(first.token);
  expect(failureOf(await world.instances.applyModels('desk', first.token)).code).toBe('conflict');
  expect(await world.listed()).toEqual(['a', 'b']);
  valueOf(await world.instances.applyModels('desk', second.token));
  expect(await world.listed()).toEqual(['d']);
});

test('a token of another address is none', async () => {
  const world = await worldListing('a', 'b');
  world.chosen.push(session);
  world.http.on('/v1/models', listing('a'));
  const { token } = valueOf(await world.instances.refreshModels('desk'));
  const { revision } = valueOf(await world.instances.view('desk'));
  const settings = { ...desk, endpoint: `${world.http.origin}/other/v1` };
  valueOf(await world.instances.update({ instanceId: 'desk', revision, settings }));
  expect(failureOf(await world.instances.applyModels('desk', token)).code).toBe('conflict');
});

test('a refresh that fails changes nothing and says why', async () => {
  const world = await worldListing('a', 'b');
  world.http.on('/v1/models', (response) => {
    response.writeHead(401).end('{"error":{"message":"no"}}');
  });
  expect(failureOf(await world.instances.refreshModels('desk')).code).toBe('auth-rejected');
  expect(await world.listed()).toEqual(['a', 'b']);
  expect(valueOf(await world.instances.models('desk', false)).failure).toBeNull();
});

test('a list that is asked for in passing takes nothing chosen away', async () => {
  const world = await worldListing('a', 'b');
  world.chosen.push(session);
  world.http.on('/v1/models', listing('c'));
  await world.instances.models('desk', true);
  expect(await world.listed()).toEqual(['c', 'b']);
  expect(valueOf(await world.instances.refreshModels('desk'))).toMatchObject({
    added: [],
    removed: [{ id: 'b' }],
    chosenRemoved: [session],
    applied: false,
  });
});

test('a model that was added by hand is chosen by that, and stays usable', async () => {
  const world = await worldListing('a', 'b');
  valueOf(await world.instances.addModel('desk', 'b'));
  world.http.on('/v1/models', listing('a'));
  const diff = valueOf(await world.instances.refreshModels('desk'));
  expect(diff.chosenRemoved).toEqual([{ modelId: 'b', as: 'by-hand', title: null }]);
  const { models } = valueOf(await world.instances.applyModels('desk', diff.token));
  expect(models.find(({ id }) => id === 'b')?.availability).toBe('added');
});

test('models are hidden and shown again, many at once', async () => {
  const world = await worldListing('a', 'b', 'c');
  const hidden = async (): Promise<string[]> => {
    const { models } = valueOf(await world.instances.models('desk', false));
    return models.flatMap((model) => (model.hidden ? [model.id] : []));
  };
  valueOf(await world.instances.hideModels('desk', ['a', 'c', 'a', 'not-listed'], true));
  expect(await hidden()).toEqual(['a', 'c']);
  expect(valueOf(await world.instances.view('desk')).settings.hiddenModelIds).toEqual(['a', 'c', 'not-listed']);
  valueOf(await world.instances.hideModels('desk', ['c', 'not-listed'], false));
  expect(await hidden()).toEqual(['a']);
  valueOf(await world.instances.hideModels('desk', ['a'], false));
  expect(valueOf(await world.instances.view('desk')).settings).not.toHaveProperty('hiddenModelIds');
  expect(failureOf(await world.instances.hideModels('nobody', ['a'], true)).code).toBe('not-found');
});

test('there is room for ten thousand hidden ones, and no more', async () => {
  const world = await worldListing('a');
  const many = Array.from({ length: 10_000 }, (_, index) => `m${index}`);
  valueOf(await world.instances.hideModels('desk', many, true));
  expect(failureOf(await world.instances.hideModels('desk', ['one-more'], true)).code).toBe('too-large');
});
