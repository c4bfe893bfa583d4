import { expect, test } from 'vitest';
import { failure } from '../../src-shared/errors.ts';
import { failureOf, valueOf } from '../storage/storage.fixture.ts';
import { instanceWorld } from './instances.fixture.ts';

const cloud = { displayName: 'Work', catalogProviderId: 'cloud' };
const key = 'sk-canary-vault-list';

test('every instance has its row: with a key, without, without need', async () => {
  const world = await instanceWorld();
  valueOf(await world.instances.create({ id: 'work', settings: cloud, apiKey: key }));
  valueOf(await world.instances.create({ id: 'bare', settings: { ...cloud, displayName: 'Bare' } }));
  valueOf(await world.instances.create({ id: 'demo', settings: { displayName: 'Demo', catalogProviderId: 'demo' } }));
  const rows = valueOf(await world.instances.credentials.list());
  expect(rows).toMatchObject([
    {
      instanceId: 'work',
      displayName: 'Work',
      providerName: 'Cloud',
      credentialNeed: 'required',
      present: true,
      store: 'keychain',
      lastUsedAt: null,
      sharedWith: [],
      variableMissing: false,
    },
    { instanceId: 'bare', present: false, store: null, fingerprint: null, sharedWith: [] },
    { instanceId: 'demo', credentialNeed: 'none', present: false },
  ]);
  expect(rows[0]?.fingerprint).toMatch(/^[0-9a-f]{8}$/);
  expect(rows[0]?.setAt).toBeGreaterThan(0);
  expect(JSON.stringify(rows)).not.toContain(key);
});

test('two that hold one key point at each other, whichever of their keys it is', async () => {
  const world = await instanceWorld();
  const keys = [
    { name: 'own', apiKey: 'sk-own' },
    { name: 'shared', apiKey: key },
  ];
  valueOf(await world.instances.create({ id: 'one', settings: cloud, keys }));
  valueOf(await world.instances.create({ id: 'two', settings: cloud, apiKey: key }));
  valueOf(await world.instances.create({ id: 'three', settings: cloud, apiKey: 'sk-other' }));
  const rows = valueOf(await world.instances.credentials.list());
  expect(rows.map(({ instanceId, sharedWith }) => [instanceId, sharedWith])).toEqual([
    ['one', ['two']],
    ['two', ['one']],
    ['three', []],
  ]);
});

test('a key whose instance is gone, or broken, is listed and can be removed', async () => {
  const before = await instanceWorld();
  valueOf(await before.instances.create({ id: 'work', settings: cloud, apiKey: key }));
  valueOf(await before.instances.create({ id: 'sick', settings: cloud, apiKey: `${key}-2` }));
  await before.writeInstances({ version: '1.0', instances: { sick: { ...cloud, timeout: 'soon' } } });
  const world = await instanceWorld({ after: before });
  expect(valueOf(await world.instances.credentials.list())).toMatchObject([
    { instanceId: 'work', displayName: null, present: true, origin: 'https://cloud.invalid' },
    { instanceId: 'sick', displayName: 'sick', present: true },
  ]);
  expect(valueOf(await world.instances.credentials.clear('work'))).toMatchObject({ present: false });
  valueOf(await world.instances.credentials.clear('sick'));
  expect(valueOf(await world.instances.credentials.list())).toEqual([]);
  expect(world.keychain.items.size).toBe(0);
  expect(failureOf(await world.instances.credentials.clear('work')).code).toBe('not-found');
});

test('a key that an undo can still bring back is nobody’s leftover', async () => {
  const world = await instanceWorld();
  valueOf(await world.instances.create({ id: 'work', settings: cloud, apiKey: key }));
  valueOf(await world.instances.remove('work'));
  expect(valueOf(await world.instances.credentials.list())).toEqual([]);
  expect(failureOf(await world.instances.credentials.clear('work')).code).toBe('not-found');
  valueOf(await world.instances.restore('work'));
  expect(valueOf(await world.instances.credentials.list())).toMatchObject([{ instanceId: 'work', present: true }]);
});

test('when a key was last used is kept across restarts, to the minute', async () => {
  let now = 1_000_000;
  const world = await instanceWorld({ now: () => now });
  valueOf(await world.instances.create({ id: 'work', settings: cloud, apiKey: key }));
  valueOf(await world.instances.create({ id: 'typed', settings: cloud, apiKey: key }));
  const usedAt = async (): Promise<(number | null)[]> =>
    valueOf(await world.instances.credentials.list()).map(({ lastUsedAt }) => lastUsedAt);
  valueOf(await world.instances.connect('work'));
  // Only a typed key would be sent.
  valueOf(await world.instances.connectDraft({ instanceId: 'typed', settings: cloud, apiKey: 'sk-typed' }));
  await world.vault.use.close();
  expect(await usedAt()).toEqual([1_000_000, null]);
  now += 59_000;
  valueOf(await world.instances.connect('work'));
  await world.vault.use.close();
  expect(await usedAt()).toEqual([1_000_000, null]);
  now += 2_000;
  valueOf(await world.instances.connect('work'));
  await world.vault.use.close();
  const later = await instanceWorld({ after: world });
  const rows = valueOf(await later.instances.credentials.list());
  expect(rows.map(({ lastUsedAt }) => lastUsedAt)).toEqual([1_061_000, null]);
});

test('a key of the environment that was refused is marked until it works, or is another variable’s', async () => {
  const world = await instanceWorld({ environment: { CLOUD_KEY: key }, now: () => 5 });
  const environment = { variable: 'CLOUD_KEY', origin: 'https://cloud.invalid' };
  const linked = { ...cloud, environment };
  valueOf(await world.instances.create({ id: 'work', settings: linked }));
  const mark = async (): Promise<unknown> =>
    valueOf(await world.instances.view('work')).credential.keys[0]?.lastRefused;
  await world.instances.reportKeyResult('work', '', failure('auth-rejected'));
  expect(await mark()).toEqual({ code: 'auth-rejected', at: 5 });
  await world.instances.reportKeyResult('work', '', failure('timeout'));
  expect(await mark()).toEqual({ code: 'auth-rejected', at: 5 });
  await world.instances.reportKeyResult('work', '', null);
  expect(await mark()).toBeNull();
  await world.instances.reportKeyResult('work', '', failure('quota-exceeded'));
  world.environment['OTHER_KEY'] = key;
  await world.writeInstances({
    version: '1.0',
    instances: { work: { ...cloud, environment: { ...environment, variable: 'OTHER_KEY' } } },
  });
  const later = await instanceWorld({ after: world });
  expect(valueOf(await later.instances.view('work')).credential.keys[0]?.lastRefused).toBeNull();
});

test('the list waits for no keychain and no network', async () => {
  const world = await instanceWorld();
  valueOf(await world.instances.create({ id: 'work', settings: cloud, apiKey: key }));
  const later = await instanceWorld({ after: world });
  world.keychain.mode = 'hanging';
  const calls = world.keychain.calls.length;
  expect(valueOf(await later.instances.list()).instances[0]?.credential.present).toBe(true);
  expect(valueOf(await later.instances.credentials.list())[0]?.present).toBe(true);
  expect(world.keychain.calls.length).toBe(calls);
});
