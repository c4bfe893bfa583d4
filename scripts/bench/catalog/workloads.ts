import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadLayer } from '../../../src-main/catalog/load-layer.ts';
import { mergeLayers } from '../../../src-main/catalog/merge-layers.ts';
import { defaultEndpointOf } from '../../../src-main/providers/registry.ts';

const folder = join(import.meta.dirname, '..', '..', '..', 'catalog-data');
/** Every protocol has an adapter. */
const hasAdapter = () => true;

/** The least that any reading of the catalog must do. */
export function readAndParse(): number {
  const names = readdirSync(folder).filter((name) => name.endsWith('.json'));
  const providers = names.map((name): unknown => JSON.parse(readFileSync(join(folder, name), 'utf8')));
  return providers.length;
}

/** What the app does: read, validate, normalise, merge. */
export async function loadCatalog(): Promise<number> {
  const context = { environment: {}, hasAdapter, defaultEndpointOf };
  const layer = await loadLayer(folder, 'shipped', context);
  return mergeLayers([layer], { patches: new Map(), problems: [] }, context).summaries.length;
}
