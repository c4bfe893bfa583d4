import type { Model, PriceTier } from '../../src-shared/catalog/model.ts';
import { normalisePrices, saysFree, type ZeroMeaning } from '../../src-shared/catalog/normalise-prices.ts';
import { FieldReader } from './field-reader.ts';
import { isRecord, type RawRecord } from './raw-record.ts';

/** How the prices of one provider's models are to be read. */
export interface PriceRules {
  readonly zero: ZeroMeaning;
  /** Models on the user's own machine cost nothing. */
  readonly local: boolean;
}

const statuses = ['alpha', 'beta', 'deprecated'] as const;

function parseTier(raw: unknown, report: (reason: string) => void): PriceTier | null {
  if (!isRecord(raw)) {
    report('has a tier that is not an object');
    return null;
  }
  const read = new FieldReader(raw, (field, reason) => report(`has a tier whose ${field} ${reason}`));
  const aboveTokens = read.tokens('above_tokens');
  if (aboveTokens === null) {
    report('has a tier without above_tokens');
    return null;
  }
  const prices = {
    input: read.price('input'),
    output: read.price('output'),
    cacheRead: read.price('cache_read'),
    cacheWrite: read.price('cache_write'),
  };
  return { aboveTokens, prices };
}

function parseTiers(read: FieldReader, report: (reason: string) => void): PriceTier[] {
  const tiers: PriceTier[] = [];
  const list = read.list('price_tiers');
  if (list === null) return tiers;
  for (const raw of list) {
    const tier = parseTier(raw, report);
    if (tier !== null) tiers.push(tier);
  }
  return tiers.toSorted((a, b) => a.aboveTokens - b.aboveTokens);
}

/** A model of a provider file, normalised. Only its id must be good, and that was checked; the rest may be missing. */
export function parseModel(
  id: string,
  raw: RawRecord,
  rules: PriceRules,
  report: (field: string, reason: string) => void,
): Model {
  const read = new FieldReader(raw, report);
  const name = read.text('name') ?? id;
  const stated = {
    input: read.price('cost_per_1m_in'),
    output: read.price('cost_per_1m_out'),
    inputCached: read.price('cost_per_1m_in_cached'),
    outputCached: read.price('cost_per_1m_out_cached'),
  };
  const unpriced = (stated.input ?? 0) === 0 && (stated.output ?? 0) === 0;
  const knownFree = unpriced && (rules.local || saysFree(id, name));
  const { prices, flags } = normalisePrices(stated, rules.zero, knownFree);
  const modalities = read.record('modalities');
  const readModalities = modalities === null ? null : new FieldReader(modalities, report);
  return {
    id,
    name,
    prices,
    priceTiers: parseTiers(read, (reason) => report('price_tiers', reason)),
    priceFlags: flags,
    contextWindow: read.tokens('context_window'),
    maxOutputTokens: read.tokens('default_max_tokens'),
    reasoning: read.flag('can_reason') ?? false,
    reasoningLevels: read.texts('reasoning_levels') ?? [],
    defaultReasoningEffort: read.text('default_reasoning_effort'),
    attachments: read.flag('supports_attachments') ?? false,
    toolCalling: read.flag('tool_call'),
    openWeights: read.flag('open_weights'),
    inputModalities: readModalities?.texts('input') ?? null,
    outputModalities: readModalities?.texts('output') ?? null,
    releaseDate: read.date('release_date'),
    knowledgeCutoff: read.date('knowledge'),
    status: read.choice('status', statuses),
  };
}
