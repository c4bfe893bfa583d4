import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { CatalogService } from '../catalog-service.ts';
import { ownFolders } from '../own-folders.fixture.ts';
import { plainContext, providerFolder } from '../provider-folder.fixture.ts';
import { CatalogBackups } from './catalog-backups.ts';
import { CatalogImporter } from './catalog-import.ts';
import { OwnCatalog } from './own-catalog.ts';

export const shippedAcme = {
  id: 'acme',
  name: 'Acme',
  type: 'openai-compat',
  api_key: '$ACME_KEY',
  api_endpoint: 'https://acme.invalid/v1',
  default_large_model_id: 'large',
  models: [
    { id: 'large', name: 'Large', cost_per_1m_in: 5, cost_per_1m_out: 25, context_window: 200_000 },
    { id: 'mystery', name: 'Mystery', cost_per_1m_in: 0, cost_per_1m_out: 0 },
  ],
};

/** The user's own part of a catalog, in folders of its own, over one shipped provider. */
export async function ownWorld(own: Readonly<Record<string, unknown>> = {}) {
  const home = await providerFolder();
  const userFolder = await providerFolder(own);
  const folders = ownFolders(userFolder);
  const shippedFolder = await providerFolder({ 'acme.json': shippedAcme });
  const catalog = new CatalogService({ ...plainContext, ...folders, shippedFolder });
  onTestFinished(() => catalog.close());
  const clock = { now: 1_700_000_000_000 };
  const backups = new CatalogBackups({ folder: join(home, 'backups'), now: () => clock.now });
  const ownCatalog = new OwnCatalog({ catalog, backups, ...folders });
  const importer = new CatalogImporter({ catalog, own: ownCatalog });
  return { catalog, own: ownCatalog, backups, importer, home, userFolder, patchFolder: folders.patchFolder, clock };
}
