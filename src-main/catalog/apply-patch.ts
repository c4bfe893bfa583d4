import { overrideProblem } from '../../src-shared/catalog/patch.ts';
import type { CatalogPatch } from './patch-file.ts';
import type { ProblemList } from './problem-list.ts';
import { isRecord, type RawRecord } from './raw-record.ts';

/** A field of the file that the user's own value stands in place of. */
export interface AppliedOverride {
  readonly modelId: string | null;
  readonly field: string;
}

export interface PatchedProvider {
  readonly raw: RawRecord;
  readonly overrides: readonly AppliedOverride[];
  /** Models with a price of the user's own: there, 0 is free. */
  readonly ownPrices: ReadonlySet<string>;
}

/** Built from entries, as assigning to `__proto__` would not make a property. */
function withFields(raw: RawRecord, fields: ReadonlyMap<string, unknown>): RawRecord {
  const kept = Object.entries(raw).filter(([field]) => !fields.has(field));
  const set = [...fields].filter(([, value]) => value !== null);
  return Object.fromEntries([...kept, ...set]);
}

/** A provider file's content with the patch's values in place of its own. Values that break the format are reported and left out. */
export function applyPatch(raw: RawRecord, patch: CatalogPatch, problems: ProblemList): PatchedProvider {
  const overrides: AppliedOverride[] = [];
  const ownPrices = new Set<string>();
  const good = (of: 'model' | 'provider', fields: RawRecord, modelId: string | null): Map<string, unknown> => {
    const applied = new Map<string, unknown>();
    for (const [field, value] of Object.entries(fields)) {
      const problem = overrideProblem(of, field, value);
      if (problem === null) {
        applied.set(field, value);
        overrides.push({ modelId, field });
        continue;
      }
      const where = modelId === null ? {} : { modelId };
      problems.add('noted', `the override ${problem}, and is left out`, {
        providerId: patch.providerId,
        field: field.slice(0, 100).toWellFormed(),
        ...where,
      });
    }
    return applied;
  };

  const provider = withFields(raw, good('provider', patch.provider, null));
  const { models } = raw;
  if (patch.models.size === 0 || !Array.isArray(models)) return { raw: provider, overrides, ownPrices };
  const list: readonly unknown[] = models;
  const patched = list.map((model) => {
    const id = isRecord(model) ? model['id'] : null;
    const fields = typeof id === 'string' ? patch.models.get(id) : undefined;
    if (!isRecord(model) || typeof id !== 'string' || fields === undefined) return model;
    const applied = good('model', fields, id);
    if ([...applied.keys()].some((field) => field.startsWith('cost_'))) ownPrices.add(id);
    return withFields(model, applied);
  });
  return { raw: withFields(provider, new Map([['models', patched]])), overrides, ownPrices };
}
