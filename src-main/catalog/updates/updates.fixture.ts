import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { UpdateMode } from '../../../src-shared/catalog/update.ts';
import { FaultServer, type Reply } from '../../../tests/fault-server/fault-server.ts';
import { Transport } from '../../providers/http.ts';
import type { FileSystem } from '../../storage/file-system.ts';
import { silentLog } from '../../storage/log.ts';
import { valueOf } from '../../storage/storage.fixture.ts';
import { CatalogService } from '../catalog-service.ts';
import { ownFolders } from '../own-folders.fixture.ts';
import { plainContext, providerFolder } from '../provider-folder.fixture.ts';
import type { ModelUse } from './affected.ts';
import { CatalogUpdates } from './catalog-updates.ts';

export const acme = (price: number, more: readonly object[] = []) => ({
  id: 'acme',
  name: 'Acme',
  type: 'openai-compat',
  api_endpoint: 'https://acme.invalid/v1',
  models: [{ id: 'm', name: 'M', cost_per_1m_in: price, cost_per_1m_out: 10, release_date: '2026-01' }, ...more],
});
export const sent = (price: number, more: readonly object[] = []) => {
  const { models, ...provider } = acme(price, more);
  return { ...provider, models: models.map((model) => ({ ...model, release_date: undefined })) };
};

interface Setup {
  readonly mode?: UpdateMode;
  readonly uses?: readonly ModelUse[];
  readonly timeoutMs?: number;
  readonly fileSystem?: FileSystem;
}

/** A catalog with one shipped provider, and updates of it from a scripted source. */
export async function updateWorld({ mode = 'daily', uses = [], timeoutMs = 5_000, fileSystem }: Setup = {}) {
  const server = await FaultServer.start();
  onTestFinished(() => server.close());
  const shippedFolder = await providerFolder({ 'acme.json': acme(5) });
  const folders = ownFolders(join(await providerFolder(), 'user-catalog'));
  const catalog = new CatalogService({ ...plainContext, ...folders, shippedFolder });
  onTestFinished(() => catalog.close());
  const transport = new Transport();
  onTestFinished(() => transport.close());
  const clock = { now: 1_800_000_000_000 };
  const settings = { mode, source: `${server.origin}/v2/providers` };
  const open = (): CatalogUpdates => {
    const updates = new CatalogUpdates({
      folder: join(folders.updateFile, '..'),
      catalog,
      transport,
      preferences: async () => ({ catalogUpdates: settings.mode, catalogSource: settings.source }),
      uses: async () => uses,
      log: silentLog,
      now: () => clock.now,
      timeoutMs,
      ...(fileSystem && { fileSystem }),
    });
    onTestFinished(() => updates.close());
    return updates;
  };
  const answer = (...replies: readonly [Reply, ...Reply[]]): void => void server.on('/v2/providers', ...replies);
  const price = async () => (await catalog.provider('acme'))?.models[0]?.prices.input;
  /** Checks and applies what was found. */
  const applied = async (updates: CatalogUpdates) =>
    valueOf(await updates.apply(valueOf(await updates.check()).pending?.id ?? ''));
  const folder = join(folders.updateFile, '..');
  return { server, catalog, updates: open(), open, answer, applied, price, clock, settings, folders, folder };
}
