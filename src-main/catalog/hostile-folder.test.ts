import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, open, readdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { valueOf } from '../storage/storage.fixture.ts';
import { ownWorld } from './own/own-catalog.fixture.ts';
import { CatalogService } from './catalog-service.ts';
import { ownFolders } from './own-folders.fixture.ts';
import { plainContext, providerFolder } from './provider-folder.fixture.ts';

const provider = (id: string, models: readonly unknown[] = [{ id: 'm', name: 'M' }]) => ({
  id,
  name: `Provider ${id}`,
  type: 'openai-compat',
  models,
});
const good = provider('good');
const longId = 'x'.repeat(300);
/** In a provider that names itself after whatever is asked for. */
const priced = (prices: string): string =>
  `{"id":"priced","name":"P","type":"demo","models":[{"id":"m","name":"M",${prices}},{"id":"fine","name":"F"}]}`;

/** What cannot be read as an object, whatever it should be: the text, and what is said of it. */
const unreadable: readonly (readonly [what: string, text: string, reason: RegExp])[] = [
  ['nothing', '', /^is empty$/],
  ['spaces', ' \r\n\t', /^is empty$/],
  ['trailing garbage', `${JSON.stringify(good)} # mine`, /^is not valid JSON/],
  ['two objects', `${JSON.stringify(good)}\n${JSON.stringify(good)}`, /^is not valid JSON/],
  ['a list', JSON.stringify([good]), /^holds a list/],
  ['HTML', '<!DOCTYPE html><title>Sign in</title>', /^holds HTML/],
  ['null', 'null', /^holds null/],
  ['text', '"good"', /^holds a string/],
  ['half of it', JSON.stringify(good).slice(0, 40), /^is not valid JSON/],
  ['two byte order marks', `\uFEFF\uFEFF${JSON.stringify(good)}`, /^is not valid JSON/],
  ['NUL characters', '\0'.repeat(512), /^is not valid JSON/],
  ['levels without end', `{"id":"good","models":[],"x":${'['.repeat(50_000)}${']'.repeat(50_000)}}`, /^is nested/],
];

async function loaded(own: Readonly<Record<string, unknown>>) {
  const world = await ownWorld(own);
  const problems = (await world.catalog.problems()).filter(({ layer }) => layer === 'own');
  const ids = (await world.catalog.list()).filter(({ layer }) => layer === 'own').map(({ id }) => id);
  return { ...world, problems, ids };
}

describe('in the folder of the user’s own providers', () => {
  test.each(unreadable)('%s is named with its reason, beside a good provider', async (_, text, reason) => {
    const { ids, problems } = await loaded({ 'bad.json': text, 'good.json': good });
    expect(ids).toEqual(['good']);
    expect(problems).toMatchObject([{ file: 'bad.json', effect: 'skipped' }]);
    expect(problems[0]?.reason).toMatch(reason);
  });

  test('a byte order mark and other line ends are no mistake', async () => {
    const text = `\uFEFF${JSON.stringify(good, null, 2).replaceAll('\n', '\r\n')}\r\n`;
    const { ids, problems } = await loaded({ 'good.json': text });
    expect([ids, problems]).toEqual([['good'], []]);
  });

  test.each([
    ['null', '"cost_per_1m_in":null', []],
    ['text', '"cost_per_1m_in":"3.00"', ['is not a number and counts as absent']],
    ['-1', '"cost_per_1m_in":-1', ['is negative and counts as absent']],
    ['1e309', '"cost_per_1m_in":1e309', ['is not a number and counts as absent']],
    ['a list', '"cost_per_1m_in":[3]', ['is not a number and counts as absent']],
  ])('a price of %s is unknown, and hides neither model', async (_, prices, reasons) => {
    const { catalog, problems } = await loaded({ 'priced.json': priced(prices) });
    const models = (await catalog.provider('priced'))?.models ?? [];
    expect(models.map(({ id, prices: { input } }) => [id, input])).toEqual([
      ['m', null],
      ['fine', null],
    ]);
    const said = problems.map(({ file, modelId, field, reason }) => [file, modelId, field, reason]);
    expect(said).toEqual(reasons.map((reason) => ['priced.json', 'm', 'cost_per_1m_in', reason]));
  });

  test('ids that are traps elsewhere are only ids, of providers as of models', async () => {
    const ids = ['__proto__', 'constructor', 'toString', '../x', 'CON', 'nul.json', '🙂', 'a\\b', 'x'.repeat(200)];
    const files = ids.map((id, index): [string, unknown] => [
      `${index}.json`,
      provider(
        id,
        ids.map((model) => ({ id: model, name: 'M' })),
      ),
    ]);
    const { catalog, own, problems, userFolder } = await loaded(Object.fromEntries(files));
    expect(problems).toEqual([]);
    for (const id of ids) {
      const found = await catalog.provider(id);
      expect(found?.models.map((model) => model.id)).toEqual(ids);
      const { provider: source, revision } = valueOf(await own.source(id));
      const changed = { ...source, name: 'Changed', default_large_model_id: ids[0] };
      valueOf(await own.save(changed, revision));
      expect((await catalog.provider(id))?.name).toBe('Changed');
    }
    expect((await readdir(userFolder)).toSorted()).toEqual(ids.map((_, index) => `${index}.json`));
    expect(await catalog.provider('hasOwnProperty')).toBeNull();
  });

  test('ids that no id can be are named', async () => {
    const { ids, problems } = await loaded({
      'control.json': provider('a\nb'),
      'half.json': '{"id":"\\ud800","models":[]}',
      'list.json': { ...good, id: ['good'] },
      'long.json': provider(longId),
      'models.json': provider('models', [{ id: longId + longId }, { id: 7 }, null, { id: 'fine' }]),
      'none.json': { name: 'No id', models: [] },
      'spaces.json': provider('   '),
    });
    expect(ids).toEqual(['models']);
    expect(problems.map(({ file, effect, reason }) => [file, effect, reason])).toEqual([
      ['control.json', 'skipped', 'has an id with unusable characters'],
      ['half.json', 'skipped', 'has an id with unusable characters'],
      ['list.json', 'skipped', 'has an id that is not text'],
      ['long.json', 'skipped', 'has an id longer than 200 characters'],
      ['models.json', 'skipped', 'model number 1 has an id longer than 500 characters'],
      ['models.json', 'skipped', 'model number 2 has an id that is not text'],
      ['models.json', 'skipped', 'model number 3 is not an object'],
      ['none.json', 'skipped', 'has no id'],
      ['spaces.json', 'skipped', 'has an id with unusable characters'],
    ]);
  });

  test('5,000 models are shown, and of 5,000 bad ones a hundred are named', async () => {
    const many = Array.from({ length: 5_000 }, (_, index) => ({ id: `m${index}`, name: `M ${index}` }));
    const bad = many.map((model) => ({ ...model, cost_per_1m_in: -1 }));
    const { catalog, problems } = await loaded({
      'bad.json': provider('bad', bad),
      'many.json': provider('many', many),
    });
    expect((await catalog.list()).map(({ id, modelCount }) => [id, modelCount])).toEqual([
      ['acme', 2],
      ['bad', 5_000],
      ['many', 5_000],
    ]);
    expect(problems).toHaveLength(101);
    expect(problems.at(-1)?.reason).toBe('has 4900 more problems');
  });

  test('a file of 50 MB is refused by its size', async () => {
    const { userFolder, catalog } = await ownWorld({ 'good.json': good });
    await hugeFile(join(userFolder, 'huge.json'));
    expect(await catalog.problems()).toContainEqual(
      expect.objectContaining({ file: 'huge.json', effect: 'skipped', reason: 'is larger than 32 MB' }),
    );
    expect((await catalog.provider('good'))?.modelCount).toBe(1);
  });

  test.skipIf(process.platform !== 'linux')('what is no file is not waited for', async () => {
    const { userFolder, catalog } = await ownWorld({ 'good.json': good, 'edited.json.swp': '{', '.edited.json': '{' });
    await noFiles(userFolder);
    const problems = (await catalog.problems()).filter(({ layer }) => layer === 'own');
    expect(problems.map(({ file, reason }) => [file, reason])).toEqual(noFileReasons);
    expect((await catalog.list()).map(({ id }) => id)).toEqual(['acme', 'good']);
  });
});

async function hugeFile(path: string): Promise<void> {
  const file = await open(path, 'w');
  await file.truncate(50 * 1024 * 1024);
  await file.close();
}

/** Links, a folder, a pipe, and a file that nobody may read, whoever asks. */
async function noFiles(folder: string): Promise<void> {
  await symlink('/nowhere/at-all.json', join(folder, 'dangling.json'));
  await symlink('/dev/zero', join(folder, 'endless.json'));
  await mkdir(join(folder, 'folder.json'));
  await symlink('itself.json', join(folder, 'itself.json'));
  await symlink('/', join(folder, 'outside.json'));
  execFileSync('mkfifo', [join(folder, 'pipe.json')]);
  // Readable by its mode, and still every attempt fails.
  await symlink('/proc/self/mem', join(folder, 'refused.json'));
}
const noFileReasons: readonly (readonly [file: string, reason: string])[] = [
  ['dangling.json', 'is a link to nothing'],
  ['endless.json', 'is not a regular file'],
  ['folder.json', 'is a folder'],
  ['itself.json', 'is a link that leads to itself'],
  ['outside.json', 'is a folder'],
  ['pipe.json', 'is not a regular file'],
  ['refused.json', 'cannot be read (EIO)'],
];

const hugeReason = ['huge.json', 'is larger than 32 MB'] as const;

describe('in the folder of patches', () => {
  const patch = { version: '1.0', provider_id: 'acme', models: { large: { cost_per_1m_in: 1 } } };

  async function patched(file: string, text: string) {
    const world = await ownWorld();
    await mkdir(world.patchFolder);
    await writeFile(join(world.patchFolder, '0-good.json'), JSON.stringify(patch));
    await writeFile(join(world.patchFolder, file), text);
    const problems = (await world.catalog.problems()).filter(({ layer }) => layer === 'own');
    const price = (await world.catalog.provider('acme'))?.models[0]?.prices.input;
    return { ...world, problems, price };
  }

  const others: readonly (readonly [what: string, text: string, reason: RegExp])[] = [
    ['a later version', JSON.stringify({ ...patch, version: '2.0' }), /^is of another version/],
    ['no version', JSON.stringify({ provider_id: 'acme' }), /^is of another version/],
    ['no provider', JSON.stringify({ version: '1.0', models: {} }), /^names no provider/],
    ['a provider’s file', JSON.stringify(good), /^is of another version/],
  ];
  test.each([...unreadable, ...others])('%s is named with its reason, and stays', async (_, text, reason) => {
    const { problems, price, own, patchFolder } = await patched('bad.json', text);
    expect(price).toBe(1);
    const file = join('patches', 'bad.json');
    expect(problems).toMatchObject([{ file, effect: 'skipped' }]);
    expect(problems[0]?.reason).toMatch(reason);
    valueOf(await own.changePatch('acme', () => ({ provider: {}, models: new Map() })));
    expect(await readdir(patchFolder)).toEqual(['bad.json']);
  });

  test('one under the name that the first override would have is not written over', async () => {
    const { own, catalog, patchFolder } = await patched('acme.json', JSON.stringify({ version: '9.0', kept: true }));
    valueOf(await own.changePatch('acme', () => ({ provider: {}, models: new Map() })));
    valueOf(
      await own.changePatch('acme', (provider) => ({ provider: { ...provider, name: 'Ours' }, models: new Map() })),
    );
    expect((await catalog.provider('acme'))?.name).toBe('Ours');
    expect(await readdir(patchFolder)).toEqual(['acme-' + mark('acme') + '.json', 'acme.json']);
  });

  test('about providers and models called like traps, it is only about these', async () => {
    const text = `{"version":"1.0","provider_id":"__proto__","models":{"__proto__":{"cost_per_1m_in":7},"m":{"__proto__":1}}}`;
    const { catalog, price } = await patched('bad.json', text);
    expect(price).toBe(1);
    expect((await catalog.everything()).every(({ models }) => models.every(({ prices }) => prices.input !== 7))).toBe(
      true,
    );
  });

  test.skipIf(process.platform !== 'linux')('what is no file is not waited for', async () => {
    const { patchFolder, catalog, price } = await patched('large.json', JSON.stringify({ ...patch, provider_id: 'x' }));
    await noFiles(patchFolder);
    await hugeFile(join(patchFolder, 'huge.json'));
    await catalog.reload();
    const skipped = (await catalog.problems()).filter(({ effect }) => effect === 'skipped');
    const reasons = new Map(skipped.map(({ file, reason }) => [file, reason]));
    expect(reasons).toEqual(
      new Map([...noFileReasons, hugeReason].map(([file, reason]) => [join('patches', file), reason])),
    );
    expect(price).toBe(1);
  });
});

function mark(id: string): string {
  return createHash('sha256').update(id).digest('hex').slice(0, 12);
}

describe('in place of the update in use', () => {
  async function withUpdate(make: (path: string) => Promise<void>) {
    const shippedFolder = await providerFolder({ 'good.json': good });
    const folders = ownFolders(join(await providerFolder(), 'user-catalog'));
    await mkdir(join(folders.updateFile, '..'));
    await make(folders.updateFile);
    const catalog = new CatalogService({ ...plainContext, ...folders, shippedFolder });
    const problems = await catalog.problems();
    const [only] = await catalog.list();
    catalog.close();
    return { problems, only };
  }
  const update = { version: '1.0', receivedAt: 1, source: 'https://source.invalid', providers: [] };
  const others: readonly (readonly [what: string, text: string, reason: RegExp])[] = [
    ['a later version', JSON.stringify({ ...update, version: '2.0' }), /^is of another version/],
    ['no providers', JSON.stringify({ ...update, providers: {} }), /^holds no update/],
  ];

  test.each([...unreadable.filter(([what]) => !/^(a list|null|text)$/.test(what)), ...others])(
    '%s is named, and the shipped catalog is used',
    async (_, text, reason) => {
      const { problems, only } = await withUpdate((path) => writeFile(path, text));
      expect(only).toMatchObject({ id: 'good', layer: 'shipped' });
      expect(problems).toMatchObject([{ file: 'update.json', layer: 'updated', effect: 'skipped' }]);
      expect(problems[0]?.reason).toMatch(reason);
    },
  );

  test.each<[string, (path: string) => Promise<unknown>, string]>([
    ['50 MB', hugeFile, 'is larger than 32 MB'],
    ['a folder', (path) => mkdir(path), 'is a folder'],
    ['a link to itself', (path) => symlink('update.json', path), 'is a link that leads to itself'],
    ['a link without an end', (path) => symlink('/dev/zero', path), 'is not a regular file'],
  ])('%s is named, and the shipped catalog is used', async (_, make, reason) => {
    const { problems, only } = await withUpdate(async (path) => void (await make(path)));
    expect(only).toMatchObject({ id: 'good', layer: 'shipped' });
    expect(problems).toMatchObject([{ file: 'update.json', effect: 'skipped', reason }]);
  });

  test('bad providers of a good one are named by their source, and the good ones used', async () => {
    const providers = [provider('new'), { ...good, id: longId }, 7, { ...good, models: [{ id: '' }, { id: 'm' }] }];
    const { problems, only } = await withUpdate((path) => writeFile(path, JSON.stringify({ ...update, providers })));
    expect(only).toMatchObject({ id: 'good', layer: 'updated', modelCount: 1 });
    expect(problems.map(({ file, reason }) => [file, reason])).toEqual([
      ['https://source.invalid', 'has an id longer than 200 characters'],
      ['https://source.invalid', 'model number 1 has no id'],
    ]);
  });
});

test.skipIf(process.platform !== 'linux')(
  'among backups, what is none is neither listed, restored nor waited for',
  async () => {
    const { own, home, catalog } = await ownWorld({ 'mine.json': provider('mine') });
    const { backupId } = valueOf(await own.remove('mine'));
    const folder = join(home, 'backups');
    const name = (count: number): string => `${String(count).padStart(15, '0')}-own-0123456789abcdef-01234567.json`;
    for (const [index, [, text]] of unreadable.entries()) await writeFile(join(folder, name(index)), text);
    await writeFile(join(folder, 'notes.json'), '{}');
    execFileSync('mkfifo', [join(folder, name(20))]);
    await symlink('/dev/zero', join(folder, name(21)));
    await mkdir(join(folder, name(22)));
    await hugeFile(join(folder, name(23)));
    await writeFile(join(folder, name(24)), JSON.stringify({ version: '9.0', providerId: 'x', content: {} }));
    expect((await own.backups(null)).map(({ id }) => id)).toEqual([backupId]);
    for (const file of await readdir(folder)) {
      const restored = await own.restore(file);
      expect(restored.ok).toBe(file === backupId);
    }
    expect((await catalog.provider('mine'))?.name).toBe('Provider mine');
  },
);
