import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { catwalkProviderSchema, type CatwalkProvider } from '../../../src-shared/catalog/catwalk.ts';
import { valueOf } from '../../storage/storage.fixture.ts';
import { exportProviders } from './catalog-export.ts';
import { setOverride } from './overrides.ts';
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

describe('what people write by hand', () => {
  test('is seen by whoever asks for the file, before any watch tells of it', async () => {
    const { own, userFolder } = await ownWorld({ 'mine.json': mine });
    await own.source('mine');
    await writeFile(join(userFolder, 'mine.json'), `\uFEFF${JSON.stringify({ ...mine, name: 'By hand' })}`);
    const { provider, revision } = valueOf(await own.source('mine'));
    expect(provider.name).toBe('By hand');
    valueOf(await own.save({ ...provider, note: 'kept' }, revision));
  });

  test('is in the backup of a change that replaces it', async () => {
    const { own, userFolder, importer } = await ownWorld({ 'mine.json': mine });
    const path = join(userFolder, 'mine.json');
    const edited = { ...mine, name: 'By hand' };
    await own.source('mine');
    await writeFile(path, JSON.stringify(edited));
    const { backupId } = valueOf(await own.remove('mine'));
    valueOf(await own.restore(backupId));
    expect(JSON.parse(await readFile(path, 'utf8'))).toEqual(edited);

    const { token } = valueOf(await importer.preview(JSON.stringify({ ...mine, name: 'Imported' })));
    await writeFile(path, JSON.stringify({ ...mine, name: 'By hand again' }));
    expect(await importer.apply(token, ['mine'])).toMatchObject({ failure: { code: 'conflict' } });
    expect(await readFile(path, 'utf8')).toContain('By hand again');
  });

  test.each([
    ['another provider', JSON.stringify({ ...mine, id: 'other' })],
    ['a file that is being edited', '{"id": "mine", "models": ['],
  ])('under a name that a new provider would have stays: %s', async (_, text) => {
    const { own, catalog, userFolder } = await ownWorld({ 'mine.json': text });
    const { revision } = valueOf(await own.save(mine, null));
    valueOf(await own.save({ ...mine, name: 'Changed' }, revision));
    expect(await readFile(join(userFolder, 'mine.json'), 'utf8')).toBe(text);
    expect((await catalog.provider('mine'))?.name).toBe('Changed');
    const [, first] = await own.backups('mine');
    valueOf(await own.restore(first?.id ?? ''));
    expect(await catalog.provider('mine')).toBeNull();
    expect(await readdir(userFolder)).toEqual(['mine.json']);
  });
});

const secret = 'canary-literal-key';
const secrets: readonly (readonly [field: string, value: unknown])[] = [
  ['api_key', secret],
  ['api_key', `$${secret}`],
  ['api_key', `$(echo ${secret})`],
  ['api_endpoint', `https://user:${secret}@host.invalid/v1`],
  ['default_headers', { Authorization: `Bearer ${secret}`, 'x-kept': 'yes' }],
  ['default_headers', { 'X-Api-Key': secret }],
  ['default_headers', { cookie: `session=${secret}` }],
];

describe('a secret that somebody wrote into a file', () => {
  test.each(secrets)('as %s is in no source, export, backup, problem or model’s facts: %j', async (field, value) => {
    const { own, catalog, home } = await ownWorld({ 'mine.json': { ...mine, [field]: value } });
    const { provider, revision, leftOut } = valueOf(await own.source('mine'));
    expect(leftOut).toMatchObject([{ modelId: null, field }]);
    const exported = valueOf(await exportProviders(own, ['mine', 'acme']));
    valueOf(await own.save({ ...provider, name: 'Changed' }, revision));
    valueOf(await own.remove('mine'));
    const folder = join(home, 'backups');
    const kept = await Promise.all((await readdir(folder)).map((name) => readFile(join(folder, name), 'utf8')));
    expect(kept).toHaveLength(2);
    const told = [provider, leftOut, exported, kept, await catalog.problems(), await catalog.everything()];
    expect(JSON.stringify(told)).not.toContain(secret);
  });

  test.each(secrets)('cannot be saved or put in place of a shipped field as %s: %j', async (field, value) => {
    const { own, userFolder } = await ownWorld();
    expect(catwalkProviderSchema.safeParse({ ...mine, [field]: value }).error?.issues).toMatchObject([
      { path: [field] },
    ]);
    const override = { providerId: 'acme', modelId: null, field };
    expect(await setOverride(own, override, value)).toMatchObject({ failure: { code: 'invalid-input' } });
    expect(await readdir(userFolder)).toEqual([]);
  });

  test.each(secrets)('in a patch, as %s, is reported, not used and not backed up: %j', async (field, value) => {
    const { own, catalog, patchFolder, home } = await ownWorld();
    await mkdir(patchFolder);
    const patch = { version: '1.0', provider_id: 'acme', provider: { [field]: value } };
    await writeFile(join(patchFolder, 'acme.json'), JSON.stringify(patch));
    await catalog.reload();
    expect(await catalog.problems()).toContainEqual(
      expect.objectContaining({ file: join('patches', 'acme.json'), field, effect: 'noted' }),
    );
    valueOf(await setOverride(own, { providerId: 'acme', modelId: null, field: 'name' }, 'Ours'));
    const folder = join(home, 'backups');
    const kept = await Promise.all((await readdir(folder)).map((name) => readFile(join(folder, name), 'utf8')));
    const told = [kept, await catalog.problems(), await catalog.everything()];
    expect(JSON.stringify(told)).not.toContain(secret);
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

  test('that are not there, or no backups, are not restored', async () => {
    const { own } = await ownWorld();
    for (const id of ['', '../../settings.json', '000000000000001-own-0123456789abcdef-01234567.json']) {
      expect(await own.restore(id)).toMatchObject({ failure: { code: 'not-found' } });
    }
  });
});
