import type { Model } from '../../src-shared/catalog/model.ts';
import { patchableModelFields, patchableProviderFields } from '../../src-shared/catalog/patch.ts';
import type { CatalogProblem } from '../../src-shared/catalog/provider.ts';
import type { CatalogEntry } from './load-layer.ts';
import type { CatalogSnapshot } from './merge-layers.ts';
import { isRecord, type RawRecord } from './raw-record.ts';

const flagReasons: Readonly<Record<Model['priceFlags'][number], readonly [field: string, reason: string]>> = {
  'cache-price-moved': [
    'cost_per_1m_in_cached',
    'is below the input price, so it is read as the price of cache reads, which is what it can only be',
  ],
  'cache-read-above-input': ['cost_per_1m_out_cached', 'reading from the cache costs more than plain input'],
  'cache-write-below-input': ['cost_per_1m_in_cached', 'writing to the cache costs less than plain input'],
  'output-below-input': ['cost_per_1m_out', 'output costs less than input'],
};

/** Fields with a meaning: the format's, and what Crush keeps in its own. */
const modelFields: ReadonlySet<string> = new Set(['id', 'options', ...Object.keys(patchableModelFields)]);
const providerFields: ReadonlySet<string> = new Set(['id', 'models', ...Object.keys(patchableProviderFields)]);
const maxUnknownFields = 20;

type Finding = Pick<CatalogProblem, 'modelId' | 'field' | 'reason'>;

function unknownFields(raw: RawRecord, known: ReadonlySet<string>, modelId: string | null): Finding[] {
  return Object.keys(raw)
    .filter((field) => !known.has(field))
    .slice(0, maxUnknownFields)
    .map((field) => ({
      modelId,
      field: field.slice(0, 100).toWellFormed(),
      reason: 'is no field of the format: it is kept, and nothing reads it',
    }));
}

function saysZero(raw: RawRecord): boolean {
  return raw['cost_per_1m_in'] === 0 && raw['cost_per_1m_out'] === 0;
}

function lintModel(model: Model, raw: RawRecord): Finding[] {
  const { id: modelId, priceFlags, prices, contextWindow, maxOutputTokens } = model;
  const findings: Finding[] = priceFlags.map((flag) => {
    const [field, reason] = flagReasons[flag];
    return { modelId, field, reason };
  });
  if (prices.input === null && saysZero(raw)) {
    findings.push({
      modelId,
      field: 'cost_per_1m_in',
      reason: 'is 0, and nothing says that the model is free: its price counts as unknown',
    });
  }
  if (contextWindow !== null && maxOutputTokens !== null && maxOutputTokens >= contextWindow) {
    findings.push({ modelId, field: 'default_max_tokens', reason: 'is not below the context window' });
  }
  return [...findings, ...unknownFields(raw, modelFields, modelId)];
}

/** The last of each id, which is the one that is shown. */
function modelsOf(raw: RawRecord): ReadonlyMap<string, RawRecord> {
  const { models } = raw;
  const list: readonly unknown[] = Array.isArray(models) ? models : [];
  return new Map(
    list.filter(isRecord).flatMap((model) => (typeof model['id'] === 'string' ? [[model['id'], model]] : [])),
  );
}

function lintEntry({ provider, file, raw }: CatalogEntry): CatalogProblem[] {
  const rawModels = modelsOf(raw);
  const findings = [
    ...unknownFields(raw, providerFields, null),
    ...provider.models.flatMap((model) => lintModel(model, rawModels.get(model.id) ?? {})),
  ];
  const of = { file, layer: provider.layer, providerId: provider.id, effect: 'noted' } as const;
  return findings.map((finding) => ({ ...of, ...finding }));
}

/**
 * What is doubtful in files that could be read: odd and moved cache prices, zeros that may not be prices, limits above the
 * context window, fields that nothing reads. None of it hides a model. Made when it is asked for, as no start needs it.
 */
export function lintCatalog({ entries }: Pick<CatalogSnapshot, 'entries'>): CatalogProblem[] {
  return [...entries.values()].flatMap(lintEntry);
}
