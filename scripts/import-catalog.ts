import { join, resolve } from 'node:path';
import { importCatalog } from './import-catalog/import-catalog.ts';

const repository = join(import.meta.dirname, '..');
const factsFolder = process.argv[2] ?? join(repository, '..', 'shared', 'catalog-facts');

try {
  const { files, models } = await importCatalog(resolve(factsFolder), join(repository, 'catalog-data'));
  console.log(`catalog-data/ now holds ${files} providers with ${models} models.`);
} catch (error) {
  console.error(`Nothing imported: ${error instanceof Error ? error.message : String(error)}`);
  console.error('Usage: npm run import-catalog -- [factsFolder]');
  process.exitCode = 1;
}
