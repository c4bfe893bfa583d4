import { describe, expect, test } from 'vitest';
import type { InstanceSettings } from '../../src-shared/instances/config.ts';
import type { InstanceView } from '../../src-shared/instances/view.ts';
import { valueOf } from '../storage/storage.fixture.ts';
import { instanceWorld, type InstanceWorld } from './instances.fixture.ts';

const cloud = { displayName: 'Work', catalogProviderId: 'cloud' };
const keys = [
  { name: 'work', apiKey: 'canary-one' },
  { name: 'spare', apiKey: 'canary-two' },
];
const secretHeaders = [{ name: 'X-Team', value: 'canary-header' }];

async function worldWith(): Promise<{ world: InstanceWorld; view: InstanceView }> {
  const world = await instanceWorld();
  const view = valueOf(await world.instances.create({ id: 'work', settings: cloud, keys, secretHeaders }));
  return { world, view };
}

async function sentBy({ instances }: InstanceWorld) {
  const connection = valueOf(await instances.connect('work'));
  return {
    keys: connection.keys.map(({ name, credential }) => [name, credential.kind === 'api-key' && credential.apiKey]),
    headers: connection.headers,
  };
}

describe('creating', () => {
  test('stores keys and headers, and their names with the settings', async () => {
    const { world, view } = await worldWith();
    expect(view.settings).toEqual({ ...cloud, keyNames: ['work', 'spare'], secretHeaders: ['X-Team'] });
    expect(JSON.stringify(view)).not.toContain('canary');
    expect(await sentBy(world)).toEqual({
      keys: [
        ['work', 'canary-one'],
        ['spare', 'canary-two'],
      ],
      headers: { 'x-team': 'canary-header' },
    });
  });

  test('names that the settings bring along do not count', async () => {
    const { instances } = await instanceWorld();
    const settings = { ...cloud, keyNames: ['a', 'b', 'c'] };
    expect(valueOf(await instances.create({ id: 'one', settings, apiKey: 'canary' })).settings).toEqual(cloud);
    expect(valueOf(await instances.create({ id: 'none', settings })).settings).toEqual(cloud);
  });

  test('leaves nothing behind when the entry cannot be stored', async () => {
    const { instances, keychain, writeInstances } = await instanceWorld();
    await writeInstances({ version: '9.0', instances: {} });
    expect(await instances.create({ id: 'work', settings: cloud, keys, secretHeaders })).toMatchObject({
      failure: { code: 'storage-read-only' },
    });
    expect(keychain.items.size).toBe(0);
  });

  test('a header is either secret or not', async () => {
    const { instances } = await instanceWorld();
    const settings = { ...cloud, headers: [{ name: 'x-team', value: 'red' }] };
    expect(await instances.create({ id: 'work', settings, secretHeaders })).toMatchObject({
      failure: { code: 'invalid-input', params: { field: 'secretHeaders', reason: 'duplicate' } },
    });
  });

  test.each<[string, Partial<InstanceSettings>, string]>([
    ['demo', { headers: [{ name: 'X-Team', value: 'red' }] }, 'headers'],
    ['demo', { proxy: 'http://127.0.0.1:1' }, 'proxy'],
    ['demo', { caFile: '/own.pem' }, 'caFile'],
    ['cloud', { options: { region: 'eu-west-1' } }, 'options.region'],
    ['cloud', { options: { api: 'responses' } }, 'options.api'],
  ])('%s has no use for %j', async (catalogProviderId, more, field) => {
    const { instances } = await instanceWorld();
    const settings = { displayName: 'A', catalogProviderId, ...more };
    expect(await instances.create({ id: 'a', settings })).toMatchObject({
      failure: { code: 'invalid-input', params: { field, reason: 'not-needed' } },
    });
  });
});

describe('updating', () => {
  test('takes the keys as the form has them: kept, replaced, renamed, added, moved and left out', async () => {
    const { world, view } = await worldWith();
    const { settings, revision } = view;
    const before = view.credential.keys;
    const updated = valueOf(
      await world.instances.update({
        instanceId: 'work',
        revision,
        settings: { ...settings, displayName: 'Renamed' },
        keys: [
          { name: 'new', apiKey: 'canary-three' },
          { name: 'office', storedName: 'work' },
        ],
      }),
    );
    expect(updated.settings).toMatchObject({ displayName: 'Renamed', keyNames: ['new', 'office'] });
    expect(updated.credential.keys[1]).toEqual({ ...before[0], name: 'office' });
    expect(await sentBy(world)).toEqual({
      keys: [
        ['new', 'canary-three'],
        ['office', 'canary-one'],
      ],
      headers: { 'x-team': 'canary-header' },
    });
    expect([...world.keychain.items.values()].join()).not.toContain('canary-two');
  });

  test('without keys leaves them alone, whatever the keychain does', async () => {
    const { world, view } = await worldWith();
    const again = await instanceWorld({ after: world });
    world.keychain.mode = 'locked';
    const settings = { ...view.settings, keyNames: ['office', 'home'] };
    const updated = valueOf(await again.instances.update({ instanceId: 'work', revision: view.revision, settings }));
    world.keychain.mode = 'working';
    expect(updated.settings.keyNames).toEqual(['office', 'home']);
    expect((await sentBy(again)).keys).toEqual([
      ['office', 'canary-one'],
      ['home', 'canary-two'],
    ]);
  });

  test('deletes the value of a header that is named no more', async () => {
    const { world, view } = await worldWith();
    const { secretHeaders: _, ...settings } = view.settings;
    valueOf(await world.instances.update({ instanceId: 'work', revision: view.revision, settings }));
    expect([...world.keychain.items.values()].join()).not.toContain('canary-header');
    expect((await sentBy(world)).headers).toEqual({});
  });

  test('from an older state changes no secret', async () => {
    const { world, view } = await worldWith();
    const { settings, revision } = view;
    valueOf(await world.instances.update({ instanceId: 'work', revision, settings: { ...settings, timeout: 5_000 } }));
    expect(await world.instances.update({ instanceId: 'work', revision, settings, keys: [] })).toMatchObject({
      failure: { code: 'conflict' },
    });
    expect((await sentBy(world)).keys).toHaveLength(2);
  });

  test('whose settings cannot be stored puts the secrets back', async () => {
    const { world, view } = await worldWith();
    const { settings, revision } = view;
    const before = [...world.keychain.items];
    await world.writeInstances({ version: '9.0', instances: { work: settings } });
    for (const draft of [{ keys: [] }, { keys: [{ name: 'new', apiKey: 'canary-three' }] }]) {
      expect(await world.instances.update({ instanceId: 'work', revision, settings, ...draft })).toMatchObject({
        failure: { code: 'storage-read-only' },
      });
    }
    expect([...world.keychain.items]).toEqual(before);
  });

  test('a key that is typed for another address takes none of the stored ones along', async () => {
    const { world, view } = await worldWith();
    const { revision } = view;
    const settings = { ...view.settings, endpoint: 'https://moved.invalid' };
    const draft = {
      instanceId: 'work',
      revision,
      settings,
      keys: [{ name: 'work' }, { name: 'new', apiKey: 'canary' }],
    };
    expect(await world.instances.update(draft)).toMatchObject({ failure: { code: 'origin-changed' } });
    expect(valueOf(await world.instances.view('work'))).toEqual(view);
    const { secretHeaders: _, ...bare } = settings;
    const fresh = { ...draft, settings: bare, keys: [{ name: 'new', apiKey: 'canary' }] };
    expect(valueOf(await world.instances.update(fresh))).toMatchObject({
      problem: null,
      credential: { origin: 'https://moved.invalid', originChanged: false },
    });
  });

  test('typed keys take the place of one from the environment', async () => {
    const { instances } = await instanceWorld({ environment: { CLOUD_KEY: 'canary-env' } });
    const linked = { ...cloud, environment: { variable: 'CLOUD_KEY', origin: 'https://cloud.invalid' } };
    const { revision } = valueOf(await instances.create({ id: 'work', settings: linked }));
    const updated = valueOf(await instances.update({ instanceId: 'work', revision, settings: linked, keys }));
    expect(updated.settings).toEqual({ ...cloud, keyNames: ['work', 'spare'] });
    expect(updated.credential.store).toBe('keychain');
  });
});

describe('a draft', () => {
  test('is tried with what was typed, and with what is stored', async () => {
    const { world, view } = await worldWith();
    const { settings } = view;
    const connection = valueOf(
      await world.instances.connectDraft({
        instanceId: 'work',
        settings: { ...settings, secretHeaders: ['X-Team'] },
        keys: [{ name: 'spare' }, { name: 'new', apiKey: ' canary-new ' }],
        secretHeaders: [{ name: 'X-Other', value: 'canary-other' }],
      }),
    );
    expect(connection.keys).toEqual([
      { name: 'spare', credential: { kind: 'api-key', apiKey: 'canary-two' } },
      { name: 'new', credential: { kind: 'api-key', apiKey: 'canary-new' } },
    ]);
    expect(connection.headers).toEqual({ 'x-team': 'canary-header', 'x-other': 'canary-other' });
    expect(valueOf(await world.instances.view('work'))).toEqual(view);
  });

  test('with an address of its own gets nothing that is stored', async () => {
    const { world, view } = await worldWith();
    const settings = { ...view.settings, endpoint: 'https://evil.invalid' };
    for (const draft of [
      {},
      { keys: [{ name: 'work' }] },
      { keys: [{ name: 'work' }, { name: 'new', apiKey: 'canary-new' }] },
      { keys: [{ name: 'new', apiKey: 'canary-new' }] },
    ]) {
      expect(await world.instances.connectDraft({ instanceId: 'work', settings, ...draft })).toMatchObject({
        failure: { code: 'origin-changed' },
      });
    }
    const { secretHeaders: _, ...bare } = settings;
    const typed = { instanceId: 'work', settings: bare, keys: [{ name: 'new', apiKey: 'canary-new' }] };
    expect(valueOf(await world.instances.connectDraft(typed)).headers).toEqual({});
  });

  test('that keeps what is not there is told so', async () => {
    const { world, view } = await worldWith();
    const { settings } = view;
    expect(await world.instances.connectDraft({ settings, keys: [{ name: 'work' }] })).toMatchObject({
      failure: { code: 'credential-missing', params: { header: 'X-Team' } },
    });
    const draft = { instanceId: 'work', settings, keys: [{ name: 'gone' }] };
    expect(await world.instances.connectDraft(draft)).toMatchObject({
      failure: { code: 'credential-missing', params: { key: 'gone' } },
    });
  });
});
