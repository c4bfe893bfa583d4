import type { FactSource, ModelDetail } from '../../src-shared/catalog/facts.ts';
import type { CatalogProblem } from '../../src-shared/catalog/provider.ts';
import type { CatalogEntry } from './load-layer.ts';
import { isRecord, type RawRecord } from './raw-record.ts';

/** The last of that id, which is the one that is shown. */
function rawModel(raw: RawRecord | undefined, modelId: string): RawRecord | null {
  const models = raw?.['models'];
  const list: readonly unknown[] = Array.isArray(models) ? models : [];
  return list.filter(isRecord).findLast((model) => model['id'] === modelId) ?? null;
}

function sourcesOf(entry: CatalogEntry, shipped: CatalogEntry | null, modelId: string): FactSource[] {
  const now = rawModel(entry.raw, modelId) ?? {};
  const before = rawModel(entry.unpatched, modelId);
  const ofShipped = rawModel(shipped?.raw, modelId);
  const overridden = new Set(
    entry.provider.overrides.flatMap(({ modelId: of, field }) => (of === modelId ? [field] : [])),
  );
  const fields = new Set([...Object.keys(now), ...overridden]);
  return Array.from(fields, (field): FactSource => {
    if (overridden.has(field)) {
      return { field, layer: 'patch', file: entry.file, overridden: JSON.stringify(before?.[field] ?? null) };
    }
    // What an update does not say stands as it was shipped.
    const isShipped = entry.provider.layer === 'updated' && ofShipped !== null && now[field] === ofShipped[field];
    return isShipped && shipped !== null
      ? { field, layer: 'shipped', file: shipped.file, overridden: null }
      : { field, layer: entry.provider.layer, file: entry.file, overridden: null };
  });
}

/** Everything there is to say about a model; null where the provider has no such one. */
export function modelDetail(
  entry: CatalogEntry,
  shipped: CatalogEntry | null,
  modelId: string,
  problems: readonly CatalogProblem[],
): ModelDetail | null {
  const { provider } = entry;
  const model = provider.models.find(({ id }) => id === modelId);
  if (model === undefined) return null;
  const { models: _models, overrides: _overrides, defaultHeaders: _headers, ...summary } = provider;
  return {
    provider: summary,
    model,
    sources: sourcesOf(entry, shipped, modelId),
    findings: problems.filter((problem) => problem.providerId === provider.id && problem.modelId === modelId),
  };
}
