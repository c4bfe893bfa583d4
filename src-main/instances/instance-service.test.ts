import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { valueOf } from '../storage/storage.fixture.ts';
import { instanceWorld, keyOf, type InstanceWorld } from './instances.fixture.ts';

const cloud = { displayName: 'Work', catalogProviderId: 'cloud' };
const key = 'canary-key-1';

async function stored({ paths }: InstanceWorld): Promise<{ instances: Record<string, unknown> }> {
  const json: unknown = JSON.parse(await readFile(paths.instances, 'utf8'));
  return z.looseObject({ instances: z.record(z.string(), z.unknown()) }).parse(json);
}

describe('creating', () => {
  test('stores the entry and keeps the key elsewhere', async () => {
    const world = await instanceWorld();
    const view = valueOf(await world.instances.create({ id: 'work', settings: cloud, apiKey: ` ${key}\n` }));
    expect(view).toMatchObject({
      id: 'work',
      settings: cloud,
      providerName: 'Cloud',
      protocol: 'openai-compat',
      support: 'supported',
      effectiveUrl: 'https://cloud.invalid/v1',
      problem: null,
      defaultSmallModelId: 'small',
      credential: { present: true, store: 'keychain', origin: 'https://cloud.invalid', originChanged: false },
    });
    expect(await stored(world)).toEqual({ version: '1.0', instances: { work: cloud } });
    expect(JSON.stringify(view)).not.toContain(key);
    expect([...world.keychain.items.values()]).toEqual([
      JSON.stringify({ origin: 'https://cloud.invalid', keys: [key] }),
    ]);
  });

  test('survives a restart', async () => {
    const world = await instanceWorld();
    const view = valueOf(await world.instances.create({ id: 'work', settings: cloud, apiKey: key }));
    const again = await instanceWorld({ after: world });
    expect(valueOf(await again.instances.list())).toEqual({ instances: [view], broken: [] });
    expect(keyOf(valueOf(await again.instances.connect('work')))).toBe(key);
  });

  test.each(['', '../x', 'Work', '__proto__', 'a/b', '-a', 'nul', 'a'.repeat(64)])('refuses the id %j', async (id) => {
    const world = await instanceWorld();
    expect(await world.instances.create({ id, settings: cloud, apiKey: key })).toMatchObject({
      failure: { code: 'invalid-input', params: { field: 'id' }, hint: 'pick-another-id' },
    });
    expect(world.keychain.items.size).toBe(0);
  });

  test.each([
    ['', 'empty'],
    ['   ', 'empty'],
    ['k'.repeat(16_385), 'too-long'],
    ['two words', 'characters'],
    ['line\nbreak', 'characters'],
  ])('refuses a bad key and creates nothing', async (apiKey, reason) => {
    const world = await instanceWorld();
    expect(await world.instances.create({ id: 'work', settings: cloud, apiKey })).toMatchObject({
      failure: { code: 'invalid-input', params: { field: 'apiKey', reason } },
    });
    expect(valueOf(await world.instances.list()).instances).toEqual([]);
  });

  test.each([
    ['endpoint', 'ftp://host.example'],
    ['endpoint', 'https://user:password@host.example'],
    ['endpoint', 'nonsense'],
    ['timeout', 5],
    ['displayName', ' '],
  ])('refuses the %s %j', async (field, value) => {
    const world = await instanceWorld();
    expect(await world.instances.create({ id: 'work', settings: { ...cloud, [field]: value } })).toMatchObject({
      failure: { code: 'invalid-input', params: { field } },
    });
  });

  test('refuses an id that is taken, by a broken entry too, and keeps the key that is there', async () => {
    const world = await instanceWorld();
    await world.instances.create({ id: 'work', settings: cloud, apiKey: key });
    const { instances } = await stored(world);
    await world.writeInstances({ version: '1.0', instances: { ...instances, broken: 1 } });
    for (const id of ['work', 'broken']) {
      const again = await instanceWorld({ after: world });
      expect(await again.instances.create({ id, settings: cloud, apiKey: 'other' })).toMatchObject({
        failure: { code: 'conflict', params: { id }, hint: 'pick-another-id' },
      });
    }
    expect(valueOf(await world.vault.get('work'))?.keys).toEqual([key]);
    expect(world.keychain.items.size).toBe(1);
  });

  test('refuses an unknown provider, and a key where none is needed', async () => {
    const { instances, keychain } = await instanceWorld();
    const unknown = await instances.create({ id: 'a', settings: { ...cloud, catalogProviderId: 'nobody' } });
    expect(unknown).toMatchObject({ failure: { code: 'not-found', params: { id: 'nobody' } } });
    const local = { displayName: 'Local', catalogProviderId: 'lmstudio' };
    expect(await instances.create({ id: 'a', settings: local, apiKey: key })).toMatchObject({
      failure: { code: 'invalid-input', params: { field: 'apiKey', reason: 'not-needed' } },
    });
    const demo = { displayName: 'Demo', catalogProviderId: 'demo', endpoint: 'https://host.example' };
    expect(await instances.create({ id: 'a', settings: demo })).toMatchObject({
      failure: { code: 'invalid-input', params: { field: 'endpoint', reason: 'not-needed' } },
    });
    expect(keychain.items.size).toBe(0);
  });

  test('creates nothing when the keychain is locked', async () => {
    const world = await instanceWorld();
    world.keychain.mode = 'locked';
    expect(await world.instances.create({ id: 'work', settings: cloud, apiKey: key })).toMatchObject({
      failure: { code: 'credential-store-locked', hint: 'unlock-keychain' },
    });
    expect(valueOf(await world.instances.list()).instances).toEqual([]);
  });

  test('keeps no key when the entry cannot be stored', async () => {
    const world = await instanceWorld();
    await world.writeInstances({ version: '9.0', instances: {} });
    expect(await world.instances.create({ id: 'work', settings: cloud, apiKey: key })).toMatchObject({
      failure: { code: 'storage-read-only' },
    });
    expect(world.keychain.items.size).toBe(0);
  });

  test('keeps no key when the file turns out to be out of reach only then', async () => {
    const world = await instanceWorld();
    valueOf(await world.instances.list());
    await mkdir(world.paths.instances);
    expect(await world.instances.create({ id: 'work', settings: cloud, apiKey: key })).toMatchObject({
      failure: { code: 'storage-read-only' },
    });
    expect(world.keychain.calls).toContain('set work');
    expect(world.keychain.items.size).toBe(0);
  });

  test('of two at once with one id, one wins with its own key', async () => {
    const world = await instanceWorld();
    const both = await Promise.all(
      ['key-a', 'key-b'].map((apiKey) => world.instances.create({ id: 'work', settings: cloud, apiKey })),
    );
    expect(both.map((result) => result.ok)).toEqual([true, false]);
    expect(keyOf(valueOf(await world.instances.connect('work')))).toBe('key-a');
  });
});

describe('updating', () => {
  test('replaces the settings: absent ones are cleared, unknown fields kept', async () => {
    const world = await instanceWorld();
    const full = { ...cloud, endpoint: 'https://own.example', timeout: 5_000, retryPolicy: 'heroic', mood: 'red' };
    await world.writeInstances({ version: '1.0', note: 'mine', instances: { work: full } });
    const view = valueOf(await world.instances.view('work'));
    expect(view.settings).not.toHaveProperty('mood');
    const settings = { ...cloud, displayName: 'Renamed', retryPolicy: 'heroic' };
    const updated = valueOf(await world.instances.update({ instanceId: 'work', revision: view.revision, settings }));
    expect(updated.settings).toEqual(settings);
    expect(updated.revision).not.toBe(view.revision);
    expect(await stored(world)).toEqual({
      version: '1.0',
      note: 'mine',
      instances: { work: { ...settings, mood: 'red' } },
    });
  });

  test('refuses when somebody else changed the entry since', async () => {
    const world = await instanceWorld();
    const { revision } = valueOf(await world.instances.create({ id: 'work', settings: cloud }));
    const first = { instanceId: 'work', revision, settings: { ...cloud, displayName: 'First' } };
    valueOf(await world.instances.update(first));
    expect(await world.instances.update({ ...first, settings: { ...cloud, displayName: 'Second' } })).toMatchObject({
      failure: { code: 'conflict', params: { id: 'work' }, hint: 'reload' },
    });
    expect(valueOf(await world.instances.view('work')).settings.displayName).toBe('First');
  });

  test('works where the provider has left the catalog, but does not move to an unknown one', async () => {
    const world = await instanceWorld();
    await world.writeInstances({ instances: { old: { displayName: 'Old', catalogProviderId: 'vanished' } } });
    const view = valueOf(await world.instances.view('old'));
    expect(view).toMatchObject({ support: 'provider-missing', problem: { code: 'not-found' }, effectiveUrl: null });
    const settings = { ...view.settings, displayName: 'Renamed' };
    const { revision } = valueOf(
      await world.instances.update({ instanceId: 'old', revision: view.revision, settings }),
    );
    const moved = { instanceId: 'old', revision, settings: { ...settings, catalogProviderId: 'nobody' } };
    expect(await world.instances.update(moved)).toMatchObject({ failure: { code: 'not-found' } });
  });

  test('says so when the instance is gone', async () => {
    const { instances } = await instanceWorld();
    expect(await instances.update({ instanceId: 'gone', revision: 'x', settings: cloud })).toMatchObject({
      failure: { code: 'not-found', params: { id: 'gone' } },
    });
    for (const result of [await instances.view('../x'), await instances.remove('__proto__')]) {
      expect(result).toMatchObject({ failure: { code: 'not-found' } });
    }
    expect(await instances.connect('gone')).toMatchObject({
      failure: { code: 'instance-missing', params: { id: 'gone' }, hint: 'choose-instance' },
    });
  });
});

describe('removing', () => {
  test('can be undone with the key and unknown fields, until the undo lapses', async () => {
    const world = await instanceWorld();
    await world.instances.create({ id: 'work', settings: cloud, apiKey: key });
    await world.writeInstances({ instances: { work: { ...cloud, color: 'red' } } });
    const { undoUntil } = valueOf(await world.instances.remove('work'));
    expect(undoUntil).toBeGreaterThan(Date.now());
    expect(valueOf(await world.instances.list()).instances).toEqual([]);
    expect(await world.instances.connect('work')).toMatchObject({ failure: { code: 'instance-missing' } });
    valueOf(await world.instances.restore('work'));
    expect((await stored(world)).instances).toEqual({ work: { ...cloud, color: 'red' } });
    expect(keyOf(valueOf(await world.instances.connect('work')))).toBe(key);
    expect(await world.instances.restore('work')).toMatchObject({ failure: { code: 'not-found' } });
    const again = await instanceWorld({ after: world });
    await again.instances.start();
    expect(world.keychain.items.size).toBe(1);
  });

  test('takes the key at the next start', async () => {
    const world = await instanceWorld();
    await world.instances.create({ id: 'work', settings: cloud, apiKey: key });
    valueOf(await world.instances.remove('work'));
    expect(world.keychain.items.size).toBe(1);
    const again = await instanceWorld({ after: world });
    await again.instances.start();
    expect(world.keychain.items.size).toBe(0);
    expect(await again.instances.restore('work')).toMatchObject({ failure: { code: 'not-found' } });
  });

  test('takes the key when the undo has lapsed', async () => {
    const world = await instanceWorld({ undoMs: 0 });
    await world.instances.create({ id: 'work', settings: cloud, apiKey: key });
    const keyGone = new Promise<void>((resolve) => {
      world.vault.onChange(() => {
        if (world.keychain.items.size === 0) resolve();
      });
    });
    valueOf(await world.instances.remove('work'));
    await keyGone;
    expect(await world.instances.restore('work')).toMatchObject({ failure: { code: 'not-found' } });
  });

  test('a start during the undo of another window takes nothing', async () => {
    const world = await instanceWorld();
    await world.instances.create({ id: 'work', settings: cloud, apiKey: key });
    valueOf(await world.instances.remove('work'));
    await world.instances.start();
    valueOf(await world.instances.restore('work'));
    expect(keyOf(valueOf(await world.instances.connect('work')))).toBe(key);
  });

  test('a file broken by hand costs no key', async () => {
    const world = await instanceWorld();
    for (const id of ['kept', 'removed']) await world.instances.create({ id, settings: cloud, apiKey: key });
    valueOf(await world.instances.remove('removed'));
    await world.writeInstances('{ "instances": { "kept": ');
    // With a backup the removed entry would be back in the file, and keep its key for that.
    await rm(`${world.paths.instances}.bak`);
    const again = await instanceWorld({ after: world });
    await again.instances.start();
    expect(world.keychain.items.size).toBe(2);
    expect(again.problems).toHaveLength(1);
  });

  test('a new instance of the same name does not inherit the key', async () => {
    const world = await instanceWorld();
    await world.instances.create({ id: 'work', settings: cloud, apiKey: key });
    valueOf(await world.instances.remove('work'));
    const view = valueOf(await world.instances.create({ id: 'work', settings: cloud }));
    expect(view).toMatchObject({ credential: { present: false }, problem: { code: 'credential-missing' } });
    expect(await world.instances.restore('work')).toMatchObject({ failure: { code: 'not-found' } });
    expect(world.keychain.items.size).toBe(0);
  });

  test('nor that of one removed by hand, or while the keychain was out of reach', async () => {
    const world = await instanceWorld();
    await world.instances.create({ id: 'work', settings: cloud, apiKey: key });
    await world.writeInstances({ version: '1.0', instances: {} });
    const again = await instanceWorld({ after: world });
    world.keychain.mode = 'locked';
    expect(await again.instances.create({ id: 'work', settings: cloud })).toMatchObject({
      failure: { code: 'credential-store-locked', hint: 'unlock-keychain' },
    });
    expect(valueOf(await again.instances.list()).instances).toEqual([]);
    world.keychain.mode = 'working';
    const view = valueOf(await again.instances.create({ id: 'work', settings: cloud }));
    expect(view).toMatchObject({ credential: { present: false }, problem: { code: 'credential-missing' } });
    expect(world.keychain.items.size).toBe(0);
  });

  test('a broken entry can be removed and comes back as it was', async () => {
    const world = await instanceWorld();
    await world.writeInstances({ instances: { odd: { displayName: 7 } } });
    valueOf(await world.instances.remove('odd'));
    await world.instances.restore('odd');
    expect((await stored(world)).instances).toEqual({ odd: { displayName: 7 } });
  });
});

describe('a file edited by hand', () => {
  test('broken entries are reported, left in the file, and cost nothing else', async () => {
    const world = await instanceWorld();
    await writeFile(
      world.paths.instances,
      `{ "version": "1.0", "instances": {
        "good": ${JSON.stringify(cloud)},
        "__proto__": ${JSON.stringify(cloud)}, "constructor": null, "../x": ${JSON.stringify(cloud)},
        "text": "hello", "late": ${JSON.stringify({ ...cloud, timeout: 'soon' })} } }`,
    );
    const { instances, broken } = valueOf(await world.instances.list());
    expect(instances.map(({ id }) => id)).toEqual(['good']);
    expect(broken.map(({ id, field }) => [id, field])).toEqual([
      ['__proto__', 'id'],
      ['constructor', 'entry'],
      ['../x', 'id'],
      ['text', 'entry'],
      ['late', 'timeout'],
    ]);
    expect(broken.map(({ reason }) => reason)).toEqual([
      'may hold only a to z, 0 to 9 and hyphens',
      'is not a group of fields in { }',
      'may hold only a to z, 0 to 9 and hyphens',
      'is not a group of fields in { }',
      'is not a number',
    ]);
    expect(await world.instances.connect('late')).toMatchObject({
      failure: { code: 'invalid-input', params: { field: 'timeout', id: 'late' } },
    });
    valueOf(await world.instances.create({ id: 'new', settings: cloud }));
    const text = await readFile(world.paths.instances, 'utf8');
    for (const part of ['"__proto__"', '"../x"', '"hello"', '"soon"', '"new"']) expect(text).toContain(part);
  });

  test('is picked up while running, and announced', async () => {
    const world = await instanceWorld();
    valueOf(await world.instances.create({ id: 'work', settings: cloud }));
    await world.instances.start();
    const noticed = new Promise<void>((resolve) => {
      world.instances.onChange(resolve);
    });
    await world.writeInstances({ instances: { work: cloud, second: { ...cloud, displayName: 'Second' } } });
    await noticed;
    expect(valueOf(await world.instances.view('second')).settings.displayName).toBe('Second');
  });

  test('a version written as a number is a version', async () => {
    const world = await instanceWorld();
    await world.writeInstances({ version: 1, instances: { work: cloud } });
    expect(valueOf(await world.instances.list()).instances).toHaveLength(1);
    valueOf(await world.instances.create({ id: 'other', settings: cloud }));
    expect(Object.keys((await stored(world)).instances)).toEqual(['work', 'other']);
    expect(world.problems).toEqual([]);
    const newer = await instanceWorld();
    await newer.writeInstances({ version: 2, instances: { work: cloud } });
    expect(await newer.instances.list()).toMatchObject({ failure: { code: 'storage-read-only', hint: 'update-app' } });
  });

  test('a newer version is refused and not overwritten', async () => {
    const world = await instanceWorld();
    await world.writeInstances({ version: '2.0', instances: {} });
    expect(await world.instances.list()).toMatchObject({ failure: { code: 'storage-read-only', hint: 'update-app' } });
  });
});
