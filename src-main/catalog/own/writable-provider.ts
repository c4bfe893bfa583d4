import {
  catwalkModelSchema,
  catwalkProviderSchema,
  type CatwalkModel,
  type CatwalkProvider,
} from '../../../src-shared/catalog/catwalk.ts';
import type { Model } from '../../../src-shared/catalog/model.ts';
import { patchableField } from '../../../src-shared/catalog/patch.ts';
import { failed, ok, type Result } from '../../../src-shared/result.ts';
import { failure } from '../../../src-shared/errors.ts';
import { idProblem, maxIdLengths } from '../../../src-shared/catalog/id-problem.ts';
import { isRecord, type RawRecord } from '../raw-record.ts';
import { withoutSecrets, type Leave } from './without-secrets.ts';

/** Something of a file that the strict format has no place for. */
export interface LeftOut {
  readonly modelId: string | null;
  readonly field: string;
  readonly reason: string;
}

export interface WritableProvider {
  readonly provider: CatwalkProvider;
  readonly leftOut: readonly LeftOut[];
}

/** Assigning to it would not make a property. */
const unusableName = '__proto__';

/** The fields that the format takes, and all that it does not know. */
function goodFields(of: 'model' | 'provider', raw: RawRecord, leave: Leave): RawRecord {
  const good = Object.entries(raw).filter(([field, value]) => {
    if (field === unusableName) leave(field, 'is no name that a field can have');
    if (field === unusableName || value === null) return false;
    const schema = patchableField(of, field);
    if (schema === null) return true;
    const parsed = schema.safeParse(value);
    if (!parsed.success) leave(field, parsed.error.issues[0]?.message ?? 'is not valid');
    return parsed.success;
  });
  return Object.fromEntries(good);
}

/** In the user's own files 0 is free: a shipped 0 that says nothing is left out there. */
function withoutUnknownPrices(raw: RawRecord, shown: Model | undefined): RawRecord {
  if (shown === undefined) return raw;
  const unknown = new Set<string>();
  if (shown.prices.input === null) unknown.add('cost_per_1m_in');
  if (shown.prices.output === null) unknown.add('cost_per_1m_out');
  if (raw['cost_per_1m_in_cached'] === 0 && shown.prices.cacheWrite === null) unknown.add('cost_per_1m_in_cached');
  if (raw['cost_per_1m_out_cached'] === 0 && shown.prices.cacheRead !== 0) unknown.add('cost_per_1m_out_cached');
  return Object.fromEntries(Object.entries(raw).filter(([field]) => !unknown.has(field)));
}

/**
 * What a provider's file says, as it can be written: fields that break the format are left out and named, those that nothing
 * knows are kept. `shown` is what its models look like in the catalog, where the file is not one of the user's own. Fails
 * with `invalid-input` where there is no usable id.
 */
export function writableProvider(raw: RawRecord, shown: readonly Model[] = []): Result<WritableProvider> {
  const problem = idProblem(raw['id'], maxIdLengths.provider);
  if (problem !== null) return failed(failure('invalid-input', { field: 'id', reason: problem }, 'correct-input'));
  const leftOut: LeftOut[] = [];
  const leaveFor =
    (modelId: string | null): Leave =>
    (field, reason) =>
      leftOut.push({ modelId, field: field.slice(0, 100).toWellFormed(), reason });

  const shownById = new Map(shown.map((model) => [model.id, model]));
  const models = new Map<string, CatwalkModel>();
  const list: readonly unknown[] = Array.isArray(raw['models']) ? raw['models'] : [];
  for (const [index, item] of list.entries()) {
    const id = isRecord(item) ? item['id'] : undefined;
    const modelProblem = isRecord(item) ? idProblem(id, maxIdLengths.model) : 'is not an object';
    if (!isRecord(item) || typeof id !== 'string' || modelProblem !== null) {
      leaveFor(null)('models', `model number ${index + 1} ${modelProblem ?? 'has no id'}`);
      continue;
    }
    const fields = goodFields('model', withoutUnknownPrices(item, shownById.get(id)), leaveFor(id));
    const parsed = catwalkModelSchema.safeParse({ name: id, ...fields, id });
    if (!parsed.success) leaveFor(id)('id', parsed.error.issues[0]?.message ?? 'is not valid');
    else if (models.has(id)) leaveFor(id)('id', 'another model has the same id; the last one is taken');
    if (parsed.success) models.set(id, parsed.data);
  }

  const leave = leaveFor(null);
  const { models: _models, ...body } = raw;
  const fields = goodFields('provider', withoutSecrets(body, leave), leave);
  const { id } = raw;
  const parsed = catwalkProviderSchema.safeParse({
    name: id,
    type: 'openai-compat',
    ...fields,
    id,
    models: [...models.values()],
  });
  if (parsed.success) return ok({ provider: parsed.data, leftOut });
  const [issue] = parsed.error.issues;
  const params = { field: issue?.path.join('.') ?? 'id', reason: issue?.message ?? 'is not valid' };
  return failed(failure('invalid-input', params, 'correct-input'));
}
