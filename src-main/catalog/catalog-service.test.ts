import { mkdir, readdir, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import { CatalogService } from './catalog-service.ts';
import { ownFolders } from './own-folders.fixture.ts';
import { plainContext, providerFolder } from './provider-folder.fixture.ts';

const provider = (id: string, name: string) => ({ id, name, type: 'openai-compat', models: [{ id: 'm', name: 'M' }] });

interface Setup {
  readonly shipped?: Record<string, unknown>;
  readonly own?: Record<string, unknown>;
  readonly environment?: Record<string, string>;
}

async function open({ shipped = { 'acme.json': provider('acme', 'Acme') }, own = {}, environment = {} }: Setup = {}) {
  const shippedFolder = await providerFolder(shipped);
  const userFolder = await providerFolder(own);
  const catalog = new CatalogService({ ...plainContext, ...ownFolders(userFolder), environment, shippedFolder });
  onTestFinished(() => catalog.close());
  return { catalog, shippedFolder, userFolder };
}

/** The next change. A second is what is promised; the other one is for a busy machine. */
function nextChange(catalog: CatalogService): Promise<void> {
  return new Promise((resolve, reject) => {
    const limit = setTimeout(() => reject(new Error('no change was seen')), 2_000);
    const unsubscribe = catalog.onChange(() => {
      clearTimeout(limit);
      unsubscribe();
      resolve();
    });
  });
}

const names = async (catalog: CatalogService) => (await catalog.list()).map(({ name }) => name);

it('lists providers by name, without their models', async () => {
  const { catalog } = await open({
    shipped: { '1.json': provider('z', 'alpha'), '2.json': provider('a', 'Beta'), '3.json': provider('b', 'Gamma') },
  });
  expect(await names(catalog)).toEqual(['alpha', 'Beta', 'Gamma']);
  expect((await catalog.list())[0]).not.toHaveProperty('models');
  expect((await catalog.provider('z'))?.models).toHaveLength(1);
  expect(await catalog.provider('constructor')).toBeNull();
});

it("has the user's own provider in place of the shipped one of the same id", async () => {
  const { catalog } = await open({ own: { 'any-name.json': provider('acme', 'My Acme') } });
  expect(await names(catalog)).toEqual(['My Acme']);
  expect((await catalog.provider('acme'))?.layer).toBe('own');
  expect(await catalog.problems()).toEqual([]);
});

it('keeps the shipped provider while the own one is broken, and says so', async () => {
  const { catalog } = await open({ own: { 'acme.json': '{' } });
  expect(await names(catalog)).toEqual(['Acme']);
  expect(await catalog.problems()).toMatchObject([{ file: 'acme.json', layer: 'own', effect: 'skipped' }]);
});

it('reads nothing before it is asked', async () => {
  const { catalog, shippedFolder } = await open();
  await writeFile(join(shippedFolder, 'acme.json'), JSON.stringify(provider('acme', 'Later')));
  expect(await names(catalog)).toEqual(['Later']);
});

it('sees files that are made, changed and removed by hand', async () => {
  const { catalog, userFolder } = await open();
  expect(await names(catalog)).toEqual(['Acme']);

  let change = nextChange(catalog);
  await writeFile(join(userFolder, 'mine.json'), JSON.stringify(provider('mine', 'Mine')));
  await change;
  expect(await names(catalog)).toEqual(['Acme', 'Mine']);

  change = nextChange(catalog);
  await writeFile(join(userFolder, 'saving'), JSON.stringify(provider('mine', 'Ours')));
  await rename(join(userFolder, 'saving'), join(userFolder, 'mine.json'));
  await change;
  expect(await names(catalog)).toEqual(['Acme', 'Ours']);

  change = nextChange(catalog);
  await rm(join(userFolder, 'mine.json'));
  await change;
  expect(await names(catalog)).toEqual(['Acme']);
});

it('sees a folder that is made later, and a change behind a link', async () => {
  const { catalog, userFolder } = await open();
  await rm(userFolder, { recursive: true });
  expect(await names(catalog)).toEqual(['Acme']);

  const elsewhere = await providerFolder({ 'linked.json': provider('linked', 'Linked') });
  let change = nextChange(catalog);
  await mkdir(userFolder);
  await symlink(join(elsewhere, 'linked.json'), join(userFolder, 'linked.json'));
  await change;
  await vi.waitFor(async () => expect(await names(catalog)).toEqual(['Acme', 'Linked']));

  change = nextChange(catalog);
  await writeFile(join(elsewhere, 'linked.json'), JSON.stringify(provider('linked', 'Linked anew')));
  await change;
  await vi.waitFor(async () => expect(await names(catalog)).toEqual(['Acme', 'Linked anew']));
});

it('says nothing of files that are no providers', async () => {
  const { catalog, userFolder } = await open();
  await catalog.list();
  const changed = vi.fn<() => void>();
  catalog.onChange(changed);
  await writeFile(join(userFolder, 'notes.txt'), 'x');
  await writeFile(join(userFolder, '.mine.json.swp'), 'x');
  const change = nextChange(catalog);
  await writeFile(join(userFolder, 'mine.json'), JSON.stringify(provider('mine', 'Mine')));
  await change;
  expect(changed).toHaveBeenCalledTimes(1);
});

it('reads everything again when told to', async () => {
  const { catalog, shippedFolder } = await open();
  await catalog.list();
  await writeFile(join(shippedFolder, 'acme.json'), JSON.stringify(provider('acme', 'Acme II')));
  const change = nextChange(catalog);
  await catalog.reload();
  await change;
  expect(await names(catalog)).toEqual(['Acme II']);
});

it('takes endpoints from the environment it was given, not from the process', async () => {
  vi.stubEnv('ACME_URL', 'https://hostile.example');
  onTestFinished(() => void vi.unstubAllEnvs());
  const shipped = { 'acme.json': { ...provider('acme', 'Acme'), api_endpoint: '$ACME_URL' } };
  const { catalog } = await open({ shipped });
  expect((await catalog.provider('acme'))?.defaultEndpoint).toBeNull();
  const { catalog: other } = await open({ shipped, environment: { ACME_URL: 'https://acme.example/v1' } });
  expect((await other.provider('acme'))?.defaultEndpoint).toBe('https://acme.example/v1');
});

it('changes nothing in the folders it reads', async () => {
  const { catalog, userFolder } = await open({ own: { 'broken.json': '{' } });
  await catalog.list();
  await catalog.reload();
  expect(await readdir(userFolder)).toEqual(['broken.json']);
});
