import type { CatwalkModel, CatwalkProvider } from '../../src-shared/catalog/catwalk.ts';
import { findExtraFacts } from './models-dev.ts';
import type { CatalogFacts, ExtraFacts, ModelFacts, ProviderFacts } from './read-facts.ts';

type Present<Fields> = { [Key in keyof Fields]?: Exclude<Fields[Key], null | undefined> };

/** Leaves out what is null or undefined: absent in the facts, absent in the file. */
function present<Fields extends object>(fields: Fields): Present<Fields> {
  const kept: Present<Fields> = { ...fields };
  for (const key in kept) if (kept[key] === null || kept[key] === undefined) delete kept[key];
  return kept;
}

/** Providers publish rounded prices; more than this apart, and models.dev's are of another price list. */
const samePriceTolerance = 0.05;

function samePrice(a: number | null | undefined, b: number | null | undefined): boolean {
  if (typeof a !== 'number' || typeof b !== 'number') return false;
  return Math.abs(a - b) <= samePriceTolerance * Math.max(a, b);
}

/** Tiers continue a price list, so they are taken only where both sources agree on its first prices. */
function priceTiers(model: ModelFacts, cost: ExtraFacts['cost']): CatwalkModel['price_tiers'] {
  if (cost?.tiers === undefined) return undefined;
  if (!samePrice(cost.input, model.cost_per_1m_in) || !samePrice(cost.output, model.cost_per_1m_out)) return undefined;
  return cost.tiers
    .filter(({ tier }) => tier.type === undefined || tier.type === 'context')
    .map(({ tier, ...prices }) => ({ above_tokens: tier.size, ...present(prices) }));
}

function buildModel(model: ModelFacts, extra: ExtraFacts | null): CatwalkModel {
  const { id, name, reasoning_levels: levels, ...facts } = model;
  return {
    id,
    name,
    ...present({
      cost_per_1m_in: facts.cost_per_1m_in,
      cost_per_1m_out: facts.cost_per_1m_out,
      cost_per_1m_in_cached: facts.cost_per_1m_in_cached,
      cost_per_1m_out_cached: facts.cost_per_1m_out_cached,
      context_window: facts.context_window,
      default_max_tokens: facts.default_max_tokens,
      can_reason: facts.can_reason,
      reasoning_levels: levels.length === 0 ? null : levels,
      default_reasoning_effort: facts.default_reasoning_effort,
      supports_attachments: facts.supports_attachments,
      release_date: extra?.release_date,
      knowledge: extra?.knowledge,
      modalities: extra?.modalities,
      tool_call: extra?.tool_call,
      open_weights: extra?.open_weights,
      price_tiers: priceTiers(model, extra?.cost),
      status: extra?.status,
    }),
  };
}

/** A provider in Catwalk's format, with the facts' own values: what they mean is decided when they are read. */
export function buildProvider(facts: ProviderFacts, extra: CatalogFacts['extra']): CatwalkProvider {
  const headers = facts.default_headers ?? {};
  return {
    name: facts.name,
    id: facts.provider_id,
    type: facts.type,
    ...present({
      api_key: facts.api_key_template,
      api_endpoint: facts.api_endpoint_template,
      default_large_model_id: facts.default_large_model_id,
      default_small_model_id: facts.default_small_model_id,
      default_headers: Object.keys(headers).length === 0 ? null : headers,
    }),
    models: facts.models.map((model) => buildModel(model, findExtraFacts(extra, facts.provider_id, model.id))),
  };
}
