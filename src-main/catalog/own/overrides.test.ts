import { readdir, readFile, writeFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { valueOf } from '../../storage/storage.fixture.ts';
import { ownWorld } from './own-catalog.fixture.ts';
import { revertOverride, setOverride } from './overrides.ts';

const large = (field: string) => ({ providerId: 'acme', modelId: 'large', field });

describe('an override', () => {
  test('stands in place of a shipped fact, is marked, and is taken back', async () => {
    const { own, catalog, patchFolder } = await ownWorld();
    const patched = valueOf(await setOverride(own, large('cost_per_1m_in'), 2.5));
    expect(patched.models[0]?.prices).toMatchObject({ input: 2.5, output: 25 });
    expect(patched.overrides).toEqual([{ modelId: 'large', field: 'cost_per_1m_in' }]);
    expect(JSON.parse(await readFile(join(patchFolder, 'acme.json'), 'utf8'))).toEqual({
      version: '1.0',
      provider_id: 'acme',
      provider: {},
      models: { large: { cost_per_1m_in: 2.5 } },
    });

    const reverted = valueOf(await revertOverride(own, large('cost_per_1m_in')));
    expect(reverted.models[0]?.prices.input).toBe(5);
    expect(reverted.overrideCount).toBe(0);
    expect(await readdir(patchFolder)).toEqual([]);
    expect(await catalog.problems()).not.toContainEqual(expect.objectContaining({ layer: 'own' }));
  });

  test('with null makes a fact unknown', async () => {
    const { own } = await ownWorld();
    const patched = valueOf(await setOverride(own, large('context_window'), null));
    expect(patched.models[0]?.contextWindow).toBeNull();
  });

  test('with 0 makes a model free, where the shipped 0 said nothing', async () => {
    const { own, catalog } = await ownWorld();
    expect((await catalog.provider('acme'))?.models[1]?.prices.input).toBeNull();
    const patched = valueOf(
      await setOverride(own, { providerId: 'acme', modelId: 'mystery', field: 'cost_per_1m_in' }, 0),
    );
    expect(patched.models[1]?.prices).toMatchObject({ input: 0, output: 0 });
  });

  test('changes the provider itself', async () => {
    const { own } = await ownWorld();
    const field = { providerId: 'acme', modelId: null, field: 'name' };
    expect(valueOf(await setOverride(own, field, 'Our Acme')).name).toBe('Our Acme');
    expect(valueOf(await revertOverride(own, { ...field, field: null })).name).toBe('Acme');
  });

  test.each([
    ['cost_per_1m_in', -1],
    ['cost_per_1m_in', '3'],
    ['context_window', 1.5],
    ['id', 'other'],
    ['name', null],
    ['unheard-of', 1],
    ['__proto__', {}],
  ])('of %s with %j is refused', async (field, value) => {
    const { own, patchFolder } = await ownWorld();
    expect(await setOverride(own, large(field), value)).toMatchObject({
      failure: { code: 'invalid-input', params: { field } },
    });
    await expect(readdir(patchFolder)).rejects.toThrow('ENOENT');
  });

  test('is backed up, and restored', async () => {
    const { own, catalog } = await ownWorld();
    valueOf(await setOverride(own, large('cost_per_1m_in'), 1));
    valueOf(await setOverride(own, large('cost_per_1m_in'), 2));
    const [latest, first] = await own.backups('acme');
    valueOf(await own.restore(latest?.id ?? ''));
    expect((await catalog.provider('acme'))?.models[0]?.prices.input).toBe(1);
    valueOf(await own.restore(first?.id ?? ''));
    expect((await catalog.provider('acme'))?.models[0]?.prices.input).toBe(5);
  });
});

test('a patch written by hand is tolerant field by field, and shows by itself', async () => {
  const { catalog, patchFolder } = await ownWorld();
  await catalog.list();
  await mkdir(patchFolder, { recursive: true });
  const changed = new Promise<void>((resolve) => void catalog.onChange(resolve));
  const models = { large: { cost_per_1m_in: 'cheap', cost_per_1m_out: 9 }, gone: { name: 'Later' }, odd: 7 };
  await writeFile(
    join(patchFolder, 'mine.json'),
    JSON.stringify({ version: '1.0', provider_id: 'acme', provider: { default_large_model_id: 'none' }, models }),
  );
  await changed;
  const provider = await catalog.provider('acme');
  expect(provider?.models[0]?.prices).toMatchObject({ input: 5, output: 9 });
  expect(provider?.defaultLargeModelId).toBeNull();
  const own = (await catalog.problems()).filter(({ layer, file }) => layer === 'own' || file.startsWith('patches'));
  expect(own.map(({ modelId, field }) => [modelId, field])).toEqual([
    ['odd', null],
    ['large', 'cost_per_1m_in'],
    [null, 'default_large_model_id'],
  ]);
});
