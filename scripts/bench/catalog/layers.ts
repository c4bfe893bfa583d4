import { readdirSync, readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { loadLayer } from '../../../src-main/catalog/load-layer.ts';
import { mergeLayers } from '../../../src-main/catalog/merge-layers.ts';
import { readPatches } from '../../../src-main/catalog/patch-file.ts';
import { formatUpdateFile, readUpdateFile } from '../../../src-main/catalog/updates/update-file.ts';
import { updatedLayer } from '../../../src-main/catalog/updates/updated-layer.ts';
import { defaultEndpointOf } from '../../../src-main/providers/registry.ts';
import { ModelIndex } from '../../../src-shared/catalog/query/model-index.ts';

const context = { environment: {}, hasAdapter: () => true, defaultEndpointOf };
const modelsPerProvider = 100;

export interface LayerFolders {
  readonly shipped: string;
  readonly own: string;
  readonly patches: string;
  readonly update: string;
}

function provider(number: number, label: string) {
  const models = Array.from({ length: modelsPerProvider }, (_, index) => ({
    id: `maker/model-${number}-${index}`,
    name: `${label} Model ${number} ${index}`,
    cost_per_1m_in: 1 + (index % 7),
    cost_per_1m_out: 4 + (index % 9),
    cost_per_1m_in_cached: 0,
    cost_per_1m_out_cached: 0.1,
    context_window: 128_000 + index,
    default_max_tokens: 8_192,
    can_reason: index % 2 === 0,
    reasoning_levels: ['low', 'medium', 'high'],
    supports_attachments: index % 3 === 0,
    release_date: '2026-03-01',
    modalities: { input: ['text', 'image'], output: ['text'] },
    tool_call: true,
  }));
  return {
    name: `${label} ${number}`,
    id: `provider-${number}`,
    type: 'openai-compat',
    api_key: '$KEY',
    api_endpoint: 'https://provider.invalid/v1',
    default_large_model_id: models[0]?.id,
    models,
  };
}

/** Files of all four layers: half of the models are shipped alone, a quarter updated, a quarter the user's own; some patched. */
export async function makeLayers(root: string, models: number): Promise<LayerFolders> {
  const folders = {
    shipped: join(root, 'shipped'),
    own: join(root, 'own'),
    patches: join(root, 'own', 'patches'),
    update: join(root, 'update.json'),
  };
  await mkdir(folders.shipped);
  await mkdir(folders.patches, { recursive: true });
  const providers = Array.from({ length: models / modelsPerProvider }, (_, number) => number);
  const updated = [];
  for (const number of providers) {
    const quarter = number % 4;
    if (quarter === 3) {
      await writeFile(join(folders.own, `own-${number}.json`), JSON.stringify(provider(number, 'Own')));
      continue;
    }
    await writeFile(join(folders.shipped, `shipped-${number}.json`), JSON.stringify(provider(number, 'Shipped')));
    if (quarter === 2) updated.push(provider(number, 'Updated'));
    if (number % 10 === 0) {
      const patch = { [`maker/model-${number}-1`]: { cost_per_1m_in: 9 } };
      const file = { version: '1.0', provider_id: `provider-${number}`, provider: {}, models: patch };
      await writeFile(join(folders.patches, `provider-${number}.json`), JSON.stringify(file));
    }
  }
  await writeFile(folders.update, formatUpdateFile({ receivedAt: 1, source: 'https://x.invalid', providers: updated }));
  return folders;
}

/** The least that any reading of the same bytes must do. */
export function parseAll({ shipped, own, patches, update }: LayerFolders): number {
  let files = 0;
  for (const folder of [shipped, own, patches]) {
    for (const name of readdirSync(folder).filter((file) => file.endsWith('.json'))) {
      JSON.parse(readFileSync(join(folder, name), 'utf8'));
      files += 1;
    }
  }
  JSON.parse(readFileSync(update, 'utf8'));
  return files;
}

/** What the app does: every layer read and merged, and made ready to be searched. */
export async function loadLayers(folders: LayerFolders): Promise<number> {
  const shipped = await loadLayer(folders.shipped, 'shipped', context);
  const update = updatedLayer(readUpdateFile(folders.update), 'update.json', shipped, context);
  const own = await loadLayer(folders.own, 'own', context);
  const { entries } = mergeLayers([shipped, update, own], await readPatches(folders.patches), context);
  return new ModelIndex(Array.from(entries.values(), (entry) => entry.provider)).size;
}
