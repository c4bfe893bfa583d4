import { readdirSync, readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { loadLayer } from '../../../src-main/catalog/load-layer.ts';
import { mergeLayers } from '../../../src-main/catalog/merge-layers.ts';
import { defaultEndpointOf } from '../../../src-main/providers/registry.ts';
import type { Provider } from '../../../src-shared/catalog/provider.ts';

const shippedFolder = join(import.meta.dirname, '..', '..', '..', 'catalog-data');
const providerFileSchema = z.looseObject({ models: z.array(z.looseObject({ id: z.string(), name: z.string() })) });

export const warehouse = { id: 'warehouse', name: 'Warehouse', models: 10_000 } as const;

/** A provider with as many models, named as real ones are: those that are shipped, over and over, each with a number. */
function warehouseFile(): object {
  const shipped = readdirSync(shippedFolder)
    .filter((name) => name.endsWith('.json'))
    .flatMap((name) => providerFileSchema.parse(JSON.parse(readFileSync(join(shippedFolder, name), 'utf8'))).models);
  const models = Array.from({ length: warehouse.models }, (_, index) => {
    const model = shipped[index % shipped.length];
    if (model === undefined) throw new Error('No models are shipped');
    return { ...model, id: `${model.id}-${index}`, name: `${model.name} ${index}` };
  });
  const { id, name } = warehouse;
  return { id, name, type: 'openai-compat', api_endpoint: 'http://127.0.0.1:9/v1', models };
}

/** Puts the provider into a folder of the user's own catalog. */
export async function writeWarehouse(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await writeFile(join(folder, `${warehouse.id}.json`), JSON.stringify(warehouseFile()));
}

/** What the app makes of such a folder. */
export async function readWarehouse(folder: string): Promise<readonly Provider[]> {
  const context = { environment: {}, hasAdapter: () => true, defaultEndpointOf };
  const layer = await loadLayer(folder, 'own', context);
  const { entries } = mergeLayers([layer], { patches: new Map(), problems: [] }, context);
  return Array.from(entries.values(), ({ provider }) => provider);
}
