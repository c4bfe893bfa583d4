import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Where a source of updates has its list of providers. */
export const sourcePath = '/v2/providers';

/** A home whose updates come from this address; checked by hand unless it says otherwise. */
export async function useSource(home: string, catalogSource: string, catalogUpdates = 'manual'): Promise<void> {
  const folder = join(home, 'patchbay');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const preferences = { catalogSource, catalogUpdates };
  await writeFile(join(folder, 'settings.json'), JSON.stringify({ version: '1.0', preferences }));
}

/** A provider that only a source of updates has. */
export const fresh = {
  id: 'fresh',
  name: 'Fresh AI',
  type: 'openai-compat',
  models: [{ id: 'm', name: 'Fresh One', cost_per_1m_in: 4, cost_per_1m_out: 8, context_window: 1000 }],
};
