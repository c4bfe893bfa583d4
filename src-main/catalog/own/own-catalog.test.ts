import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { CatwalkProvider } from '../../../src-shared/catalog/catwalk.ts';
import { valueOf } from '../../storage/storage.fixture.ts';
import { ownWorld } from './own-catalog.fixture.ts';

const mine: CatwalkProvider = {
  id: 'mine',
  name: 'Mine',
  type: 'openai-compat',
  api_endpoint: 'https://mine.invalid/v1',
  default_large_model_id: 'm',
  models: [{ id: 'm', name: 'M', cost_per_1m_in: 1, colour: 'blue' }],
  note: { kept: [1, null] },
};

describe('one of the user’s own providers', () => {
  test('is written in the format, unknown fields included, and shows at once', async () => {
    const { own, catalog, userFolder } = await ownWorld();
    valueOf(await own.save(mine, null));
    expect(JSON.parse(await readFile(join(userFolder, 'mine.json'), 'utf8'))).toEqual(mine);
    expect(await catalog.provider('mine')).toMatchObject({ layer: 'own', name: 'Mine', modelCount: 1 });
    expect(valueOf(await own.source('mine'))).toMatchObject({ provider: mine, leftOut: [], layer: 'own' });
  });

  test('is changed by whoever saw its latest state only', async () => {
    const { own, userFolder } = await ownWorld();
    const { revision } = valueOf(await own.save(mine, null));
    await writeFile(join(userFolder, 'mine.json'), JSON.stringify({ ...mine, name: 'By hand' }));
    expect(await own.save({ ...mine, name: 'Late' }, revision)).toMatchObject({ failure: { code: 'conflict' } });
    expect(await readFile(join(userFolder, 'mine.json'), 'utf8')).toContain('By hand');
  });

  test('needs an id that nothing has', async () => {
    const { own } = await ownWorld();
    const conflict = { failure: { code: 'conflict', params: { field: 'id' } } };
    expect(await own.save({ ...mine, id: 'acme' }, null)).toMatchObject(conflict);
    valueOf(await own.save(mine, null));
    expect(await own.save(mine, null)).toMatchObject(conflict);
  });

  test('keeps to the rules', async () => {
    const { own, userFolder } = await ownWorld();
    const { default_large_model_id: _, ...without } = mine;
    expect(await own.save(without, null)).toMatchObject({
      failure: { code: 'invalid-input', params: { field: 'default_large_model_id', reason: 'default-missing' } },
    });
    expect(await readdir(userFolder)).toEqual([]);
  });

  test.each(['../x', 'CON', 'a/b', '__proto__', 'constructor', '🙂', 'x'.repeat(200)])(
    'may be called %s, whatever files can be called',
    async (id) => {
      const { own, catalog, userFolder } = await ownWorld();
      valueOf(await own.save({ ...mine, id }, null));
      expect((await catalog.provider(id))?.name).toBe('Mine');
      expect(await readdir(userFolder)).toEqual([expect.stringMatching(/^[a-z0-9-]{1,63}\.json$/)]);
    },
  );

  test('is deleted, and comes back from its backup', async () => {
    const { own, catalog, userFolder } = await ownWorld();
    valueOf(await own.save(mine, null));
    const { backupId } = valueOf(await own.remove('mine'));
    expect(await catalog.provider('mine')).toBeNull();
    expect(valueOf(await own.restore(backupId))).toEqual({ providerId: 'mine' });
    expect(JSON.parse(await readFile(join(userFolder, 'mine.json'), 'utf8'))).toEqual(mine);
    expect((await catalog.provider('mine'))?.name).toBe('Mine');
  });

  test('in a file of another name is changed in that file', async () => {
    const { own, userFolder } = await ownWorld({ 'by-hand.json': mine });
    const { revision } = valueOf(await own.source('mine'));
    valueOf(await own.save({ ...mine, name: 'Changed' }, revision));
    expect(await readdir(userFolder)).toEqual(['by-hand.json']);
  });
});

describe('backups', () => {
  test('are kept before each change, the latest 50', async () => {
    const { own } = await ownWorld();
    let { revision } = valueOf(await own.save(mine, null));
    for (let count = 1; count <= 55; count += 1) {
      ({ revision } = valueOf(await own.save({ ...mine, name: `Mine ${count}` }, revision)));
    }
    const backups = await own.backups('mine');
    expect(backups).toHaveLength(50);
    expect(backups.map(({ at }) => at)).toEqual(backups.map(({ at }) => at).toSorted((a, b) => b - a));
    valueOf(await own.restore(backups[0]?.id ?? ''));
    expect(valueOf(await own.source('mine')).provider.name).toBe('Mine 54');
  });

  test('hold no key that somebody wrote into a file', async () => {
    const secret = 'canary-literal-key';
    const { own, home } = await ownWorld({ 'mine.json': { ...mine, api_key: secret } });
    const { provider, revision, leftOut } = valueOf(await own.source('mine'));
    expect(leftOut).toMatchObject([{ field: 'api_key' }]);
    expect(JSON.stringify({ provider, leftOut })).not.toContain(secret);
    valueOf(await own.save(provider, revision));
    const folder = join(home, 'backups');
    const texts = await Promise.all((await readdir(folder)).map((name) => readFile(join(folder, name), 'utf8')));
    expect(texts.join('\n')).not.toContain(secret);
  });

  test('that are not there, or no backups, are not restored', async () => {
    const { own } = await ownWorld();
    for (const id of ['', '../../settings.json', '000000000000001-own-0123456789abcdef-01234567.json']) {
      expect(await own.restore(id)).toMatchObject({ failure: { code: 'not-found' } });
    }
  });
});
