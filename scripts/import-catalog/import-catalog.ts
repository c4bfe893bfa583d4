import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { formatCatwalk } from '../../src-shared/catalog/catwalk.ts';
import { buildProvider } from './build-provider.ts';
import { formatNotice } from './notice.ts';
import { ownProviders } from './own-providers.ts';
import { readFacts } from './read-facts.ts';

export interface ImportedCatalog {
  readonly files: number;
  readonly models: number;
}

/**
 * Writes a provider file for each fact table and for each of Patchbay's own providers, the same bytes for the same
 * facts. Nothing is written unless everything could be made; provider files that no fact stands behind are removed.
 */
export async function importCatalog(factsFolder: string, outputFolder: string): Promise<ImportedCatalog> {
  const facts = await readFacts(factsFolder);
  const imported = [...facts.providers].map(([file, table]) => [file, buildProvider(table, facts.extra)] as const);
  const providers = new Map([...imported, ...ownProviders]);
  if (providers.size < imported.length + ownProviders.size) throw new Error('A fact table has the name of an own file');
  const texts = [...providers].map(([file, provider]) => [file, formatCatwalk(provider)] as const);

  await mkdir(outputFolder, { recursive: true });
  for (const [file, text] of texts) await writeFile(join(outputFolder, file), text);
  await writeFile(join(outputFolder, 'NOTICE.md'), formatNotice(facts.notice, [...ownProviders.keys()]));
  for (const name of await readdir(outputFolder)) {
    if (name.endsWith('.json') && !providers.has(name)) await rm(join(outputFolder, name));
  }
  const models = [...providers.values()].reduce((sum, provider) => sum + provider.models.length, 0);
  return { files: providers.size, models };
}
