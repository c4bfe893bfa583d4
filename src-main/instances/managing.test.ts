import { readFile, writeFile } from 'node:fs/promises';
import { describe, expect, onTestFinished, test } from 'vitest';
import { FaultServer } from '../../tests/fault-server/fault-server.ts';
import { failureOf, valueOf } from '../storage/storage.fixture.ts';
import { instanceWorld, keyOf, type InstanceWorld } from './instances.fixture.ts';

const cloud = { displayName: 'Work', catalogProviderId: 'cloud' };
const key = 'sk-canary-managing';

async function stored(world: InstanceWorld): Promise<unknown> {
  return JSON.parse(await readFile(world.paths.instances, 'utf8'));
}

async function entries(world: InstanceWorld, instances: Record<string, unknown>): Promise<void> {
  await world.writeInstances({ version: '1.0', instances });
}

function changed(world: InstanceWorld): Promise<void> {
  return new Promise((resolve) => {
    const end = world.instances.onChange(() => {
      end();
      resolve();
    });
  });
}

describe('label, colour and hidden models', () => {
  test('go through form, file and view', async () => {
    const world = await instanceWorld();
    const settings = { ...cloud, label: 'work', color: 'teal' as const, hiddenModelIds: ['large'] };
    const view = valueOf(await world.instances.create({ id: 'work', settings, apiKey: key }));
    expect(view.settings).toEqual(settings);
    expect(await stored(world)).toMatchObject({ instances: { work: settings } });
    const cleared = { instanceId: 'work', revision: view.revision, settings: cloud };
    expect(valueOf(await world.instances.update(cleared)).settings).toEqual(cloud);
  });

  test('edited by hand, appear within a second; what nothing knows stays', async () => {
    const world = await instanceWorld();
    valueOf(await world.instances.create({ id: 'work', settings: cloud }));
    await world.instances.start();
    const edited = changed(world);
    const started = performance.now();
    await entries(world, { work: { ...cloud, label: 'private', color: 'pink', mood: 'odd' } });
    await edited;
    expect(performance.now() - started).toBeLessThan(1_000);
    const view = valueOf(await world.instances.view('work'));
    expect(view.settings).toMatchObject({ label: 'private', color: 'pink' });
    valueOf(await world.instances.setDisabled('work', true));
    expect(await stored(world)).toMatchObject({ instances: { work: { mood: 'odd', disabled: true } } });
  });

  test.each([
    ['label', ''],
    ['label', 'x'.repeat(25)],
    ['color', 'mauve'],
    ['disabled', 'yes'],
  ])('a %s of %j makes the entry a broken one', async (field, value) => {
    const world = await instanceWorld();
    await entries(world, { work: { ...cloud, [field]: value } });
    expect(valueOf(await world.instances.list())).toMatchObject({ instances: [], broken: [{ id: 'work', field }] });
  });
});

describe('a disabled instance', () => {
  test('refuses to be used, and nothing is sent through it', async () => {
    const http = await FaultServer.start();
    onTestFinished(() => http.close());
    const world = await instanceWorld();
    const settings = { ...cloud, endpoint: http.origin };
    valueOf(await world.instances.create({ id: 'work', settings, apiKey: key }));
    const view = valueOf(await world.instances.setDisabled('work', true));
    const failure = { code: 'instance-disabled', params: { name: 'Work' }, hint: 'enable-instance' };
    expect(view).toMatchObject({ status: 'disabled', problem: failure, settings: { disabled: true } });
    expect(await world.instances.connect('work')).toEqual({ ok: false, failure });
    const draft = { instanceId: 'work', settings: view.settings };
    expect(failureOf(await world.instances.connectDraft(draft))).toEqual(failure);
    expect(valueOf(await world.instances.models('work', true)).failure).toEqual(failure);
    expect(failureOf(await world.instances.refreshModels('work'))).toEqual(failure);
    expect(http.requests).toEqual([]);

    valueOf(await world.instances.setDisabled('work', false));
    await world.instances.models('work', true);
    expect(http.requests.map(({ path }) => path)).toEqual(['/v1/models']);
    expect(await stored(world)).toEqual({ version: '1.0', instances: { work: settings } });
  });
});

describe('two who edit one instance', () => {
  test('the later one hears of it, sees what changed, and decides', async () => {
    const world = await instanceWorld();
    const { revision } = valueOf(await world.instances.create({ id: 'work', settings: cloud }));
    const mine = { instanceId: 'work', settings: { ...cloud, label: 'mine' } };
    valueOf(await world.instances.update({ instanceId: 'work', revision, settings: { ...cloud, timeout: 5_000 } }));
    expect(failureOf(await world.instances.update({ ...mine, revision })).code).toBe('conflict');
    const now = valueOf(await world.instances.view('work'));
    expect(now.settings).toEqual({ ...cloud, timeout: 5_000 });
    const settings = { ...now.settings, label: 'mine' };
    const decided = valueOf(await world.instances.update({ instanceId: 'work', revision: now.revision, settings }));
    expect(decided.settings).toEqual({ ...cloud, timeout: 5_000, label: 'mine' });
  });

  test('of which one is a text editor', async () => {
    const world = await instanceWorld();
    const { revision } = valueOf(await world.instances.create({ id: 'work', settings: cloud }));
    await entries(world, { work: { ...cloud, displayName: 'By hand' } });
    const update = { instanceId: 'work', revision, settings: { ...cloud, displayName: 'By form' } };
    expect(failureOf(await world.instances.update(update)).code).toBe('conflict');
    expect(await stored(world)).toMatchObject({ instances: { work: { displayName: 'By hand' } } });
  });

  test('a new layout of the file, or another entry, is no change', async () => {
    const world = await instanceWorld();
    const { revision } = valueOf(await world.instances.create({ id: 'work', settings: cloud }));
    const text = JSON.stringify({ version: '1.0', instances: { other: cloud, work: cloud } }, null, 8);
    await writeFile(world.paths.instances, text);
    const update = { instanceId: 'work', revision, settings: { ...cloud, label: 'mine' } };
    expect(valueOf(await world.instances.update(update)).settings.label).toBe('mine');
  });
});

describe('a duplicate', () => {
  const copy = { instanceId: 'work', id: 'copy', displayName: 'Copy' };

  test('has the settings, without the key unless it is asked for', async () => {
    const world = await instanceWorld();
    await entries(world, { work: { ...cloud, timeout: 5_000, label: 'work', mood: 'odd' } });
    valueOf(await world.instances.credentials.set('work', key));
    const view = valueOf(await world.instances.duplicate({ ...copy, copyKey: false }));
    expect(view).toMatchObject({ id: 'copy', settings: { displayName: 'Copy', timeout: 5_000, label: 'work' } });
    expect(view.credential.present).toBe(false);
    expect(await stored(world)).toMatchObject({ instances: { copy: { mood: 'odd', displayName: 'Copy' } } });
    expect(await world.vault.entry('copy')).toBeNull();
  });

  test('with the key is bound to the same address, names included', async () => {
    const world = await instanceWorld();
    const keys = [
      { name: 'one', apiKey: key },
      { name: 'two', apiKey: `${key}-2` },
    ];
    valueOf(await world.instances.create({ id: 'work', settings: cloud, keys }));
    const view = valueOf(await world.instances.duplicate({ ...copy, copyKey: true }));
    expect(view.credential.keys.map(({ name }) => name)).toEqual(['one', 'two']);
    expect(valueOf(await world.vault.get('copy'))).toEqual(valueOf(await world.vault.get('work')));
    const fingerprints = valueOf(await world.instances.credentials.list()).map(({ sharedWith }) => sharedWith);
    expect(fingerprints).toEqual([['copy'], ['work']]);
    valueOf(await world.instances.credentials.clear('copy'));
    expect(keyOf(valueOf(await world.instances.connect('work')))).toBe(key);
  });

  test('keeps the link to the environment', async () => {
    const world = await instanceWorld({ environment: { CLOUD_KEY: key } });
    const environment = { variable: 'CLOUD_KEY', origin: 'https://cloud.invalid' };
    valueOf(await world.instances.create({ id: 'work', settings: { ...cloud, environment } }));
    const view = valueOf(await world.instances.duplicate({ ...copy, copyKey: false }));
    expect(view.settings.environment).toEqual(environment);
    expect(keyOf(valueOf(await world.instances.connect('copy')))).toBe(key);
  });

  test('of secret headers asks for their values unless they are copied', async () => {
    const world = await instanceWorld();
    const secretHeaders = [{ name: 'X-Team', value: 'canary-team' }];
    valueOf(await world.instances.create({ id: 'work', settings: cloud, apiKey: key, secretHeaders }));
    const bare = valueOf(await world.instances.duplicate({ ...copy, copyKey: false }));
    expect(bare.settings.secretHeaders).toEqual(['X-Team']);
    expect(bare.credential.secretHeaders).toEqual([]);
    const full = valueOf(await world.instances.duplicate({ ...copy, id: 'full', copyKey: true }));
    expect(full.credential.secretHeaders).toEqual(['X-Team']);
  });

  test.each([
    ['Bad Id', 'invalid-input'],
    ['nul', 'invalid-input'],
    ['work', 'conflict'],
    ['broken', 'conflict'],
  ])('called %s is refused: %s', async (id, code) => {
    const world = await instanceWorld();
    await entries(world, { work: cloud, broken: {} });
    expect(failureOf(await world.instances.duplicate({ ...copy, id, copyKey: true })).code).toBe(code);
    expect(await stored(world)).toEqual({ version: '1.0', instances: { work: cloud, broken: {} } });
  });

  test('whose key cannot be read is not made', async () => {
    const world = await instanceWorld();
    valueOf(await world.instances.create({ id: 'work', settings: cloud, apiKey: key }));
    const later = await instanceWorld({ after: world });
    world.keychain.mode = 'locked';
    expect(failureOf(await later.instances.duplicate({ ...copy, copyKey: true })).code).toBe('credential-store-locked');
    expect(failureOf(await later.instances.view('copy')).code).toBe('not-found');
  });

  test('of nothing', async () => {
    const world = await instanceWorld();
    expect(failureOf(await world.instances.duplicate({ ...copy, copyKey: false })).code).toBe('not-found');
  });
});
