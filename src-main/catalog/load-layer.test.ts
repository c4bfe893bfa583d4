import { mkdir, open, symlink, writeFile } from 'node:fs/promises';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { loadLayer } from './load-layer.ts';
import { plainContext, providerFolder } from './provider-folder.fixture.ts';

const provider = (id: string, more: Record<string, unknown> = {}) => ({
  id,
  name: `Provider ${id}`,
  type: 'openai-compat',
  models: [{ id: 'm', name: 'M' }],
  ...more,
});

async function load(folder: string, layer: 'shipped' | 'own' = 'own') {
  const { entries, problems } = await loadLayer(folder, layer, plainContext);
  const reasons = Object.fromEntries(problems.map(({ file, reason }) => [file, reason]));
  return { ids: [...entries.keys()], entries, problems, reasons };
}

it('shows the good providers of a hostile folder, and says what is wrong with each of the rest', async () => {
  const folder = await providerFolder({
    'array.json': [provider('in-array')],
    'bom.json': `\ufeff${JSON.stringify(provider('bom'))}`,
    'broken.json': '{"id": "secret-canary",',
    'empty.json': '',
    'error.json': { error: 'gone' },
    'good.json': provider('good'),
    'html.json': '<!doctype html><title>Sign in</title>',
    'null.json': 'null',
    'number.json': '7',
    'proto.json': '{"id": "__proto__", "name": "P", "type": "demo", "models": [], "__proto__": {"id": "x"}}',
    'constructor.json': provider('constructor'),
    'CAPITALS.JSON': provider('capitals'),
    'notes.txt': 'not a provider',
    '.hidden.json': '{',
    'swap.json.swp': '{',
    'deep.json': '['.repeat(200_000),
  });
  await mkdir(join(folder, 'folder.json'));
  await mkdir(join(folder, 'patches'));
  await writeFile(join(folder, 'latin.json'), Buffer.from([0x22, 0xe9, 0x22]));
  await symlink('nowhere', join(folder, 'dangling.json'));
  await symlink('loop.json', join(folder, 'loop.json'));
  const elsewhere = await providerFolder({ 'linked.json': provider('linked') });
  await symlink(join(elsewhere, 'linked.json'), join(folder, 'link.json'));

  const { ids, reasons, problems } = await load(folder);
  expect(ids.toSorted()).toEqual(['__proto__', 'bom', 'capitals', 'constructor', 'good', 'linked']);
  expect(reasons).toEqual({
    'array.json': 'holds a list instead of one provider',
    'broken.json': 'is not valid JSON: line 1 column 24',
    'dangling.json': 'is a link to nothing',
    'deep.json': 'is not valid JSON',
    'empty.json': 'is empty',
    'error.json': 'has no id',
    'folder.json': 'is a folder',
    'html.json': 'holds HTML or XML instead of JSON',
    'latin.json': 'is not UTF-8 text',
    'loop.json': 'is a link that leads to itself',
    'null.json': 'holds null instead of one provider',
    'number.json': 'holds a number instead of one provider',
  });
  expect(problems.every(({ effect, layer }) => effect === 'skipped' && layer === 'own')).toBe(true);
});

it('refuses a file of 100 MB by its size', async () => {
  const folder = await providerFolder({ 'good.json': provider('good') });
  const file = await open(join(folder, 'huge.json'), 'w');
  await file.truncate(100 * 1024 * 1024);
  await file.close();
  const { ids, reasons } = await load(folder);
  expect(ids).toEqual(['good']);
  expect(reasons['huge.json']).toBe('is larger than 32 MB');
});

it.skipIf(process.platform === 'win32')('does not wait for a pipe', async () => {
  const folder = await providerFolder({ 'good.json': provider('good') });
  execFileSync('mkfifo', [join(folder, 'pipe.json')]);
  const { ids, reasons } = await load(folder);
  expect(ids).toEqual(['good']);
  expect(reasons['pipe.json']).toBe('is not a regular file');
});

it('reads in sorted order; of two files with one id the last wins and both are reported', async () => {
  const folder = await providerFolder({
    'b.json': provider('same', { name: 'From b' }),
    'a.json': provider('same', { name: 'From a' }),
  });
  const { entries, problems } = await load(folder);
  expect(entries.get('same')?.provider.name).toBe('From b');
  expect(problems).toMatchObject([
    { file: 'a.json', effect: 'replaced', providerId: 'same', reason: 'b.json has the same id and is read later' },
    { file: 'b.json', effect: 'noted', providerId: 'same', reason: 'replaces a.json, which has the same id' },
  ]);
});

it('keeps what it does not know for whoever writes the provider again', async () => {
  const raw = provider('acme', { x_unknown: [1, { deep: true }], models: [{ id: 'm', name: 'M', x_more: 'kept' }] });
  const { entries } = await load(await providerFolder({ 'acme.json': raw }));
  expect(entries.get('acme')?.raw).toEqual(raw);
});

it("takes a missing folder as empty, but reports it when it is the app's own", async () => {
  const folder = join(await providerFolder(), 'missing');
  expect((await load(folder, 'own')).problems).toEqual([]);
  expect((await load(folder, 'shipped')).problems).toMatchObject([{ effect: 'skipped', layer: 'shipped' }]);
});

it('reports a folder that is none', async () => {
  const folder = await providerFolder({ 'file.json': '{}' });
  expect((await load(join(folder, 'file.json'))).problems).toMatchObject([{ effect: 'skipped' }]);
});
