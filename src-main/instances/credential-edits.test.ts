import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { failure } from '../../src-shared/errors.ts';
import { valueOf } from '../storage/storage.fixture.ts';
import { instanceWorld, type InstanceWorld, type WorldOptions } from './instances.fixture.ts';

const cloud = { displayName: 'Work', catalogProviderId: 'cloud' };
const cloudOrigin = 'https://cloud.invalid';

async function worldWith(options: WorldOptions = {}): Promise<InstanceWorld> {
  const world = await instanceWorld(options);
  valueOf(await world.instances.create({ id: 'work', settings: cloud, apiKey: 'canary-one' }));
  return world;
}

async function keysOf({ instances }: Pick<InstanceWorld, 'instances'>): Promise<readonly (readonly string[])[]> {
  const { keys } = valueOf(await instances.connect('work'));
  return keys.map(({ name, credential }) => [name, credential.kind === 'api-key' ? credential.apiKey : '']);
}

async function namesOf({ instances }: InstanceWorld): Promise<readonly string[]> {
  return valueOf(await instances.credentials.status('work')).keys.map(({ name }) => name);
}

describe('the keys of an instance', () => {
  test('the only one has no name and leaves no trace in the file', async () => {
    const world = await worldWith();
    expect(await keysOf(world)).toEqual([['', 'canary-one']]);
    expect(valueOf(await world.instances.view('work')).settings).toEqual(cloud);
    valueOf(await world.instances.credentials.set('work', 'canary-other'));
    expect(await keysOf(world)).toEqual([['', 'canary-other']]);
  });

  test('are added by name behind the others, and replaced in their place', async () => {
    const world = await worldWith();
    const { credentials } = world.instances;
    valueOf(await credentials.set('work', 'canary-two', 'spare'));
    const status = valueOf(await credentials.set('work', ' canary-three\n', 'home'));
    expect(status).toMatchObject({ present: true, store: 'keychain', origin: cloudOrigin, originChanged: false });
    expect(status.keys.map(({ name, lastRefused }) => [name, lastRefused])).toEqual([
      ['Key 1', null],
      ['spare', null],
      ['home', null],
    ]);
    expect(new Set(status.keys.map(({ fingerprint }) => fingerprint)).size).toBe(3);
    expect(JSON.stringify(status)).not.toContain('canary');
    expect(valueOf(await world.instances.view('work')).settings.keyNames).toEqual(['Key 1', 'spare', 'home']);
    valueOf(await credentials.set('work', 'canary-new', 'spare'));
    const expected = [
      ['Key 1', 'canary-one'],
      ['spare', 'canary-new'],
      ['home', 'canary-three'],
    ];
    expect(await keysOf(world)).toEqual(expected);
    expect(await keysOf(await instanceWorld({ after: world }))).toEqual(expected);
  });

  test('which one is replaced has to be said where there are several', async () => {
    const world = await worldWith();
    valueOf(await world.instances.credentials.set('work', 'canary-two', 'spare'));
    expect(await world.instances.credentials.set('work', 'canary-three')).toMatchObject({
      failure: { code: 'invalid-input', params: { field: 'keyName', reason: 'required' } },
    });
  });

  test('are removed one by one; the last one takes the entry of the vault along', async () => {
    const world = await worldWith();
    const { credentials } = world.instances;
    valueOf(await credentials.set('work', 'canary-two', 'spare'));
    valueOf(await credentials.removeKey('work', 'Key 1'));
    expect(await keysOf(world)).toEqual([['spare', 'canary-two']]);
    expect(await credentials.removeKey('work', 'Key 1')).toMatchObject({
      failure: { code: 'not-found', params: { id: 'Key 1' } },
    });
    const status = valueOf(await credentials.removeKey('work', 'spare'));
    expect(status).toMatchObject({ present: false, store: null, keys: [] });
    expect(world.keychain.items.size).toBe(0);
    expect(valueOf(await world.instances.view('work')).settings).toEqual(cloud);
  });

  test('are tried in the order that is set', async () => {
    const world = await worldWith();
    const { credentials } = world.instances;
    valueOf(await credentials.set('work', 'canary-two', 'spare'));
    const before = valueOf(await credentials.status('work'));
    const after = valueOf(await credentials.orderKeys('work', ['spare', 'Key 1']));
    expect(after.keys).toEqual(before.keys.toReversed());
    expect(await keysOf(world)).toEqual([
      ['spare', 'canary-two'],
      ['Key 1', 'canary-one'],
    ]);
    for (const names of [['spare'], ['spare', 'spare'], ['spare', 'Key 1', 'x'], []]) {
      expect(await credentials.orderKeys('work', names)).toMatchObject({ failure: { code: 'conflict' } });
    }
  });

  test('are at most 20, and have different names', async () => {
    const world = await worldWith();
    const keys = Array.from({ length: 20 }, (_, index) => ({ name: `k${index}`, apiKey: `canary-${index}` }));
    valueOf(await world.instances.create({ id: 'many', settings: cloud, keys }));
    expect(await world.instances.credentials.set('many', 'canary', 'one-more')).toMatchObject({
      failure: { code: 'invalid-input', params: { field: 'keys', reason: 'too-many' } },
    });
    expect(await world.instances.credentials.set('many', 'canary', 'K3')).toMatchObject({
      failure: { code: 'invalid-input', params: { field: 'keys' } },
    });
  });

  test.each(['a\nb', 'x'.repeat(61)])('%j is no name for one', async (name) => {
    const { instances } = await worldWith();
    expect(await instances.credentials.set('work', 'canary-two', name)).toMatchObject({
      failure: { code: 'invalid-input', params: { field: 'keys' } },
    });
    expect(valueOf(await instances.view('work')).problem).toBeNull();
  });

  test('a bad one is refused by its name, and changes nothing', async () => {
    const world = await worldWith();
    expect(await world.instances.credentials.set('work', 'two words', 'spare')).toMatchObject({
      failure: { code: 'invalid-input', params: { field: 'apiKey', reason: 'characters', key: 'spare' } },
    });
    expect(await keysOf(world)).toEqual([['', 'canary-one']]);
  });

  test('have names whatever a hand edit made of the list', async () => {
    const world = await worldWith();
    valueOf(await world.instances.credentials.set('work', 'canary-two', 'spare'));
    for (const [keyNames, names] of [
      [
        ['office', 'home'],
        ['office', 'home'],
      ],
      [['office'], ['office', 'Key 2']],
      [undefined, ['Key 1', 'Key 2']],
      [
        ['a', 'b', 'c'],
        ['a', 'b'],
      ],
    ] as const) {
      await world.writeInstances({ instances: { work: { ...cloud, keyNames } } });
      const again = await instanceWorld({ after: world });
      expect(await namesOf(again)).toEqual(names);
      expect((await keysOf(again)).map(([, key]) => key)).toEqual(['canary-one', 'canary-two']);
    }
  });

  test('of a value that is gone from the keychain are replaced by a new one', async () => {
    const world = await worldWith();
    valueOf(await world.instances.credentials.set('work', 'canary-two', 'spare'));
    world.keychain.items.clear();
    const again = await instanceWorld({ after: world });
    expect(await again.instances.credentials.set('work', 'canary-new', 'spare')).toMatchObject({
      failure: { code: 'credential-missing', params: { key: 'Key 1' } },
    });
    valueOf(await again.instances.credentials.clear('work'));
    valueOf(await again.instances.credentials.set('work', 'canary-new', 'spare'));
    expect(await keysOf(again)).toEqual([['spare', 'canary-new']]);
  });

  test('stay as they are while the keychain is locked', async () => {
    const world = await worldWith();
    valueOf(await world.instances.credentials.set('work', 'canary-two', 'spare'));
    const again = await instanceWorld({ after: world });
    world.keychain.mode = 'locked';
    for (const result of [
      await again.instances.credentials.set('work', 'canary-new', 'spare'),
      await again.instances.credentials.removeKey('work', 'spare'),
      await again.instances.credentials.setSecretHeader('work', 'X-Team', 'red'),
      await again.instances.credentials.clear('work'),
    ]) {
      expect(result).toMatchObject({ failure: { code: 'credential-store-locked' } });
    }
    expect(await namesOf(again)).toEqual(['Key 1', 'spare']);
    expect(valueOf(await again.instances.view('work')).settings).not.toHaveProperty('secretHeaders');
  });
});

describe('secret headers', () => {
  test('are named in the file, and their values are in the vault', async () => {
    const world = await worldWith();
    const { credentials } = world.instances;
    const status = valueOf(await credentials.setSecretHeader('work', 'X-Gateway-Key', ' canary-header '));
    expect(status.secretHeaders).toEqual(['X-Gateway-Key']);
    expect(JSON.stringify(status)).not.toContain('canary');
    expect(valueOf(await world.instances.view('work')).settings.secretHeaders).toEqual(['X-Gateway-Key']);
    expect(await readFile(world.paths.instances, 'utf8')).not.toContain('canary');
    expect(valueOf(await world.instances.connect('work')).headers).toEqual({ 'x-gateway-key': 'canary-header' });
    valueOf(await credentials.setSecretHeader('work', 'x-gateway-key', 'canary-new'));
    expect(valueOf(await world.instances.connect('work')).headers).toEqual({ 'x-gateway-key': 'canary-new' });
    const cleared = valueOf(await credentials.removeSecretHeader('work', 'X-GATEWAY-KEY'));
    expect(cleared).toMatchObject({ secretHeaders: [], present: true });
    expect(valueOf(await world.instances.view('work')).settings).toEqual(cloud);
    expect([...world.keychain.items.values()].join()).not.toContain('canary-new');
    expect(await keysOf(world)).toEqual([['', 'canary-one']]);
  });

  test('stay when the keys are removed, and go where no provider is left', async () => {
    const world = await worldWith();
    valueOf(await world.instances.credentials.setSecretHeader('work', 'X-Team', 'canary-header'));
    expect(valueOf(await world.instances.credentials.clear('work'))).toMatchObject({
      present: false,
      fingerprint: null,
      store: 'keychain',
      secretHeaders: ['X-Team'],
    });
    await world.writeInstances({
      instances: { work: { ...cloud, catalogProviderId: 'vanished', secretHeaders: ['X-Team'] } },
    });
    const again = await instanceWorld({ after: world });
    expect(await again.instances.credentials.setSecretHeader('work', 'X-Other', '1')).toMatchObject({
      failure: { code: 'not-found', params: { id: 'vanished' } },
    });
    valueOf(await again.instances.credentials.removeSecretHeader('work', 'X-Team'));
    expect(world.keychain.items.size).toBe(0);
  });

  test('are enough for a provider that needs no key', async () => {
    const { instances, keychain } = await instanceWorld();
    const settings = { displayName: 'L', catalogProviderId: 'lmstudio', endpoint: 'https://gateway.invalid' };
    const secretHeaders = [{ name: 'Authorization', value: 'Bearer canary' }];
    const view = valueOf(await instances.create({ id: 'local', settings, secretHeaders }));
    expect(view).toMatchObject({
      problem: null,
      settings: { secretHeaders: ['Authorization'] },
      credential: { present: false, store: 'keychain', secretHeaders: ['Authorization'] },
    });
    const { keys, headers } = valueOf(await instances.connect('local'));
    expect([keys, headers]).toEqual([[], { authorization: 'Bearer canary' }]);
    expect(keychain.items.size).toBe(1);
  });

  test('that carry a credential are enough for a provider that needs a key', async () => {
    const { instances } = await instanceWorld();
    const secretHeaders = [{ name: 'Authorization', value: 'Basic canary' }];
    expect(valueOf(await instances.create({ id: 'work', settings: cloud, secretHeaders })).problem).toBeNull();
    const { keys, headers } = valueOf(await instances.connect('work'));
    expect([keys, headers]).toEqual([[], { authorization: 'Basic canary' }]);
    const others = [{ name: 'X-Team', value: 'canary' }];
    const view = valueOf(await instances.create({ id: 'other', settings: cloud, secretHeaders: others }));
    expect(view.problem).toMatchObject({ code: 'credential-missing', hint: 'enter-key' });
  });

  test('go with a key from the environment, and do not unlink it', async () => {
    const world = await instanceWorld({ environment: { CLOUD_KEY: 'canary-env' } });
    const settings = { ...cloud, environment: { variable: 'CLOUD_KEY', origin: cloudOrigin } };
    const secretHeaders = [{ name: 'X-Team', value: 'canary-header' }];
    const view = valueOf(await world.instances.create({ id: 'work', settings, secretHeaders }));
    expect(view.credential).toMatchObject({ store: 'environment', present: true, secretHeaders: ['X-Team'] });
    expect(await keysOf(world)).toEqual([['', 'canary-env']]);
    expect(valueOf(await world.instances.connect('work')).headers).toEqual({ 'x-team': 'canary-header' });
  });

  test('one without a value is missed by its name, and nothing is sent', async () => {
    const world = await worldWith();
    await world.writeInstances({ instances: { work: { ...cloud, secretHeaders: ['X-Team'] } } });
    const again = await instanceWorld({ after: world });
    const missing = { code: 'credential-missing', params: { header: 'X-Team' }, hint: 'enter-key' };
    expect(valueOf(await again.instances.view('work')).problem).toEqual(missing);
    expect(await again.instances.connect('work')).toEqual({ ok: false, failure: missing });
  });

  test('a value that the file names no more is not sent, and goes with the next change', async () => {
    const world = await worldWith();
    valueOf(await world.instances.credentials.setSecretHeader('work', 'X-Team', 'canary-header'));
    await world.writeInstances({ instances: { work: cloud } });
    const again = await instanceWorld({ after: world });
    expect(valueOf(await again.instances.connect('work')).headers).toEqual({});
    valueOf(await again.instances.credentials.set('work', 'canary-new'));
    expect([...world.keychain.items.values()].join()).not.toContain('canary-header');
  });

  test.each([
    ['Authorization', 'a\nb', 'characters'],
    ['Host', 'host.example', 'transport'],
  ])('%s: %j is refused', async (name, value, reason) => {
    const world = await worldWith();
    const settings = { ...cloud, secretHeaders: [name] };
    const created = await world.instances.create({ id: 'other', settings, secretHeaders: [{ name, value }] });
    expect(created).toMatchObject({ failure: { code: 'invalid-input', params: { reason } } });
    expect(await world.instances.credentials.setSecretHeader('work', name, value)).toMatchObject({
      failure: { code: 'invalid-input', params: { reason } },
    });
    expect(valueOf(await world.instances.view('work')).problem).toBeNull();
  });
});

describe('what is stored is bound to the origin it was entered for', () => {
  async function movedWorld(): Promise<InstanceWorld> {
    const world = await worldWith();
    valueOf(await world.instances.credentials.set('work', 'canary-two', 'spare'));
    valueOf(await world.instances.credentials.setSecretHeader('work', 'X-Team', 'canary-header'));
    const { revision, settings } = valueOf(await world.instances.view('work'));
    const moved = { ...settings, endpoint: 'https://moved.invalid' };
    valueOf(await world.instances.update({ instanceId: 'work', revision, settings: moved }));
    return world;
  }

  test('nothing is sent elsewhere, headers included, until it is confirmed', async () => {
    const world = await movedWorld();
    expect(valueOf(await world.instances.credentials.status('work')).originChanged).toBe(true);
    expect(await world.instances.connect('work')).toMatchObject({ failure: { code: 'origin-changed' } });
    valueOf(await world.instances.credentials.confirmOrigin('work', 'https://moved.invalid'));
    expect(await keysOf(world)).toHaveLength(2);
    expect(valueOf(await world.instances.connect('work')).headers).toEqual({ 'x-team': 'canary-header' });
  });

  test('a key for the new address does not take the old ones along', async () => {
    const world = await movedWorld();
    const { credentials } = world.instances;
    for (const result of [
      await credentials.set('work', 'canary-new', 'spare'),
      await credentials.setSecretHeader('work', 'X-Other', '1'),
    ]) {
      expect(result).toMatchObject({
        failure: { code: 'origin-changed', params: { from: cloudOrigin, to: 'https://moved.invalid' } },
      });
    }
    valueOf(await credentials.orderKeys('work', ['spare', 'Key 1']));
    valueOf(await credentials.removeKey('work', 'spare'));
    expect(valueOf(await credentials.status('work'))).toMatchObject({ origin: cloudOrigin, originChanged: true });
    valueOf(await credentials.removeSecretHeader('work', 'X-Team'));
    expect(valueOf(await credentials.set('work', 'canary-new', 'Key 1'))).toMatchObject({
      origin: 'https://moved.invalid',
      originChanged: false,
    });
    expect(await keysOf(world)).toEqual([['Key 1', 'canary-new']]);
  });

  test('the headers beside a key from the environment, too', async () => {
    const world = await instanceWorld({ environment: { CLOUD_KEY: 'canary-env' } });
    const settings = { ...cloud, environment: { variable: 'CLOUD_KEY', origin: cloudOrigin } };
    const secretHeaders = [{ name: 'X-Team', value: 'canary-header' }];
    const { revision } = valueOf(await world.instances.create({ id: 'work', settings, secretHeaders }));
    const moved = {
      ...settings,
      endpoint: 'https://moved.invalid',
      secretHeaders: ['X-Team'],
      environment: { variable: 'CLOUD_KEY', origin: 'https://moved.invalid' },
    };
    valueOf(await world.instances.update({ instanceId: 'work', revision, settings: moved }));
    expect(await world.instances.connect('work')).toMatchObject({
      failure: { code: 'origin-changed', params: { from: cloudOrigin } },
    });
    expect(valueOf(await world.instances.credentials.status('work')).originChanged).toBe(true);
    valueOf(await world.instances.credentials.confirmOrigin('work', 'https://moved.invalid'));
    expect(valueOf(await world.instances.connect('work')).headers).toEqual({ 'x-team': 'canary-header' });
  });
});

describe('what a provider made of a key', () => {
  const refused = failure('auth-rejected', { status: 401 });

  test('marks it with the time, and takes the mark away when it works', async () => {
    const world = await worldWith({ now: () => 5_000 });
    const { instances } = world;
    valueOf(await instances.credentials.set('work', 'canary-two', 'spare'));
    await instances.reportKeyResult('work', 'Key 1', refused);
    const marks = async () => valueOf(await instances.credentials.status('work')).keys.map((key) => key.lastRefused);
    expect(await marks()).toEqual([{ code: 'auth-rejected', at: 5_000 }, null]);
    expect(await keysOf(world)).toHaveLength(2);
    const again = await instanceWorld({ after: world });
    expect(valueOf(await again.instances.view('work')).credential.keys[0]?.lastRefused).not.toBeNull();
    await instances.reportKeyResult('work', 'Key 1', null);
    expect(await marks()).toEqual([null, null]);
  });

  test.each(['rate-limited', 'quota-exceeded', 'auth-rejected'] as const)('%s is a mark', async (code) => {
    const { instances } = await worldWith();
    await instances.reportKeyResult('work', '', failure(code));
    expect(valueOf(await instances.credentials.status('work')).keys[0]?.lastRefused?.code).toBe(code);
  });

  test.each(['timeout', 'endpoint-unreachable', 'model-not-found', 'aborted'] as const)('%s is none', async (code) => {
    const { instances } = await worldWith();
    await instances.reportKeyResult('work', '', failure(code));
    expect(valueOf(await instances.credentials.status('work')).keys[0]?.lastRefused).toBeNull();
  });

  test('is nobody’s business for a key or an instance that is gone', async () => {
    const { instances } = await worldWith();
    await instances.reportKeyResult('work', 'gone', refused);
    await instances.reportKeyResult('gone', '', refused);
    expect(valueOf(await instances.credentials.status('work')).keys[0]?.lastRefused).toBeNull();
  });
});
