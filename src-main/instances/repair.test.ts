import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { failureOf, valueOf } from '../storage/storage.fixture.ts';
import { instanceWorld, keyOf, type InstanceWorld } from './instances.fixture.ts';

const cloud = { displayName: 'Work', catalogProviderId: 'cloud' };
const canary = 'sk-canary-pasted';

async function stored(world: InstanceWorld): Promise<unknown> {
  return JSON.parse(await readFile(world.paths.instances, 'utf8'));
}

async function brokenWorld(entry: unknown, id = 'work'): Promise<InstanceWorld> {
  const world = await instanceWorld();
  await world.writeInstances(`{"version":"1.0","instances":{${JSON.stringify(id)}:${JSON.stringify(entry)}}}`);
  return world;
}

describe('a broken entry', () => {
  test('is salvaged: what can be read, and what is wrong with the rest', async () => {
    const world = await brokenWorld({ ...cloud, timeout: 'soon', endpoint: 'ftp://x', label: 'work', mood: 'odd' });
    expect(valueOf(await world.instances.salvage('work'))).toMatchObject({
      id: 'work',
      settings: { ...cloud, label: 'work' },
      bad: [{ field: 'endpoint', reason: 'is neither http nor https' }, { field: 'timeout' }],
    });
  });

  test('is repaired: bad fields are replaced, unknown ones stay, and its key is still there', async () => {
    const before = await instanceWorld();
    valueOf(await before.instances.create({ id: 'work', settings: cloud, apiKey: canary }));
    const bad = { ...cloud, timeout: 'soon', mood: 'odd' };
    await before.writeInstances({ version: '1.0', note: 'mine', instances: { work: bad } });
    const world = await instanceWorld({ after: before });
    expect(valueOf(await world.instances.list()).broken).toMatchObject([{ id: 'work', field: 'timeout' }]);
    const { revision } = valueOf(await world.instances.salvage('work'));
    const settings = { ...cloud, timeout: 5_000 };
    const view = valueOf(await world.instances.repair({ instanceId: 'work', revision, settings }));
    expect(view.settings).toEqual(settings);
    expect(await stored(world)).toEqual({
      version: '1.0',
      note: 'mine',
      instances: { work: { ...settings, mood: 'odd' } },
    });
    expect(keyOf(valueOf(await world.instances.connect('work')))).toBe(canary);
  });

  test.each([
    ['a field that nothing knows', { apiKey: canary, timeout: 1 }],
    ['a header that carries a credential', { headers: [{ name: 'Authorization', value: `Bearer ${canary}` }] }],
    ['a user and password in the endpoint', { endpoint: `https://u:${canary}@x.invalid` }],
    ['a password of a proxy that is no URL', { proxy: `u:${canary}@` }],
    ['the type of an option', { options: { region: { [canary]: 1 } } }],
    ['the place of the whole entry', canary],
  ])('never gives out a secret pasted into %s', async (_, extra) => {
    const world = await brokenWorld(typeof extra === 'string' ? extra : { ...cloud, ...extra });
    const salvaged = valueOf(await world.instances.salvage('work'));
    expect(JSON.stringify([salvaged, valueOf(await world.instances.list())])).not.toContain(canary);
    expect(salvaged.bad.length).toBeGreaterThan(0);
  });

  test.each([null, 7, 'text', [], {}])('may be %j', async (entry) => {
    const world = await brokenWorld(entry);
    const salvaged = valueOf(await world.instances.salvage('work'));
    expect(salvaged.settings).toEqual({});
    const repaired = { instanceId: 'work', revision: salvaged.revision, settings: cloud };
    expect(valueOf(await world.instances.repair(repaired)).settings).toEqual(cloud);
  });

  test('that changed since, or was mended, is a conflict', async () => {
    const world = await brokenWorld({ ...cloud, timeout: 'soon' });
    await world.instances.start();
    const { revision } = valueOf(await world.instances.salvage('work'));
    const repair = { instanceId: 'work', revision, settings: cloud };
    await world.writeInstances({ version: '1.0', instances: { work: { ...cloud, timeout: 'later' } } });
    expect(failureOf(await world.instances.repair(repair)).code).toBe('conflict');
    expect(await stored(world)).toMatchObject({ instances: { work: { timeout: 'later' } } });
    await world.writeInstances({ version: '1.0', instances: { work: { ...cloud, timeout: 5_000 } } });
    expect(failureOf(await world.instances.repair(repair)).code).toMatch(/conflict|not-found/);
    expect(await stored(world)).toMatchObject({ instances: { work: { timeout: 5_000 } } });
  });

  test('in order, or gone, has nothing to salvage', async () => {
    const world = await brokenWorld(cloud);
    expect(failureOf(await world.instances.salvage('work')).code).toBe('not-found');
    expect(failureOf(await world.instances.salvage('nobody')).code).toBe('not-found');
  });

  test('is refused settings that its provider has no use for', async () => {
    const world = await brokenWorld({ ...cloud, timeout: 'soon' });
    const { revision } = valueOf(await world.instances.salvage('work'));
    const settings = { displayName: 'D', catalogProviderId: 'demo', endpoint: 'https://x.invalid' };
    expect(failureOf(await world.instances.repair({ instanceId: 'work', revision, settings })).code).toBe(
      'invalid-input',
    );
  });
});

const badIds = ['Work Laptop', '__proto__', '', 'con', '../../../../etc/passwd', 'x'.repeat(500)];

describe.each(badIds)('an id that can be none: %j', (id) => {
  test('gets another when its entry is repaired', async () => {
    const world = await brokenWorld({ ...cloud, mood: 'odd' }, id);
    const { revision, settings, bad } = valueOf(await world.instances.salvage(id));
    expect(settings).toEqual(cloud);
    expect(bad).toMatchObject([{ field: 'id' }]);
    const repair = { instanceId: id, revision, settings: cloud };
    expect(failureOf(await world.instances.repair(repair)).code).toBe('invalid-input');
    expect(valueOf(await world.instances.repair({ ...repair, newId: 'laptop' })).id).toBe('laptop');
    expect(await stored(world)).toEqual({ version: '1.0', instances: { laptop: { ...cloud, mood: 'odd' } } });
  });

  test('is deleted, and that is undone', async () => {
    const world = await brokenWorld(cloud, id);
    const before = await stored(world);
    valueOf(await world.instances.remove(id));
    expect(await stored(world)).toEqual({ version: '1.0', instances: {} });
    expect(valueOf(await world.instances.restore(id))).toBeNull();
    expect(JSON.stringify(await stored(world))).toBe(JSON.stringify(before));
  });
});

test('a new id that is taken is a conflict', async () => {
  const world = await instanceWorld();
  await world.writeInstances({ version: '1.0', instances: { 'Not good': cloud, work: cloud } });
  const { revision } = valueOf(await world.instances.salvage('Not good'));
  const repair = { instanceId: 'Not good', revision, settings: cloud, newId: 'work' };
  expect(failureOf(await world.instances.repair(repair)).code).toBe('conflict');
});

test('deleting an entry whose id is a path deletes no other file', async () => {
  const world = await instanceWorld({ undoMs: 0 });
  await mkdir(join(world.paths.catalogCache, 'models-'), { recursive: true });
  const victim = join(world.paths.root, 'precious.json');
  await writeFile(victim, 'mine');
  await world.writeInstances({ version: '1.0', instances: { '/../../precious': cloud } });
  valueOf(await world.instances.remove('/../../precious'));
  await world.instances.start();
  expect(await readFile(victim, 'utf8')).toBe('mine');
});
