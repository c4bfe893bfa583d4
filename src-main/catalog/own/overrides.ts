import { overrideProblem, type Override } from '../../../src-shared/catalog/patch.ts';
import type { Provider } from '../../../src-shared/catalog/provider.ts';
import { failure } from '../../../src-shared/errors.ts';
import { failed, type Result } from '../../../src-shared/result.ts';
import type { RawRecord } from '../raw-record.ts';
import type { OwnCatalog } from './own-catalog.ts';

/** Built from entries, as assigning to `__proto__` would not make a property. */
function withField(fields: RawRecord, field: string, value: unknown): RawRecord {
  return Object.fromEntries([...Object.entries(fields).filter(([name]) => name !== field), [field, value]]);
}

function withoutField(fields: RawRecord, field: string | null): RawRecord {
  return field === null ? {} : Object.fromEntries(Object.entries(fields).filter(([name]) => name !== field));
}

/** Puts the user's value in place of one field. `invalid-input` where the format does not take it. */
export async function setOverride(own: OwnCatalog, override: Override, value: unknown): Promise<Result<Provider>> {
  const { providerId, modelId, field } = override;
  const problem = overrideProblem(modelId === null ? 'provider' : 'model', field, value);
  if (problem !== null) return failed(failure('invalid-input', { field, reason: problem }, 'correct-input'));
  return own.changePatch(providerId, (provider, models) => {
    if (modelId === null) return { provider: withField(provider, field, value), models };
    return { provider, models: new Map([...models, [modelId, withField(models.get(modelId) ?? {}, field, value)]]) };
  });
}

/** Takes back an override, or without `field` all of the model's, or of the provider's own. */
export async function revertOverride(
  own: OwnCatalog,
  { providerId, modelId, field }: Omit<Override, 'field'> & { readonly field: string | null },
): Promise<Result<Provider>> {
  return own.changePatch(providerId, (provider, models) => {
    if (modelId === null) return { provider: withoutField(provider, field), models };
    return { provider, models: new Map([...models, [modelId, withoutField(models.get(modelId) ?? {}, field)]]) };
  });
}
