import type { OverriddenField } from '../../../src-shared/catalog/patch.ts';
import type { CatalogEntry } from '../load-layer.ts';
import { isRecord, type RawRecord } from '../raw-record.ts';

function fieldsOf(raw: RawRecord | undefined, modelId: string | null): RawRecord {
  if (modelId === null) return raw ?? {};
  const models = raw?.['models'];
  const list: readonly unknown[] = Array.isArray(models) ? models : [];
  return list.filter(isRecord).findLast((model) => model['id'] === modelId) ?? {};
}

/** Every field that the user has overridden in a provider and its models, with what the file says beside it. */
export function listOverrides({ provider, raw, unpatched }: CatalogEntry): OverriddenField[] {
  return provider.overrides.map(({ modelId, field }) => ({
    modelId,
    field,
    value: JSON.stringify(fieldsOf(raw, modelId)[field] ?? null),
    shipped: JSON.stringify(fieldsOf(unpatched, modelId)[field] ?? null),
  }));
}
