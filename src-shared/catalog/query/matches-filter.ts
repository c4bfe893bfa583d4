import { assertNever } from '../../assert-never.ts';
import type { Model } from '../model.ts';
import type { Provider } from '../provider.ts';
import type { Capability, Comparison, Filter } from './query.ts';

function compares(value: number, comparison: Comparison, limit: number): boolean {
  switch (comparison) {
    case '<':
      return value < limit;
    case '<=':
      return value <= limit;
    case '>':
      return value > limit;
    case '>=':
      return value >= limit;
    case '=':
      return value === limit;
    default:
      return assertNever(comparison);
  }
}

function isCapable(model: Model, capability: Capability): boolean {
  switch (capability) {
    case 'reasoning':
      return model.reasoning;
    case 'attachments':
      return model.attachments;
    case 'tools':
      return model.toolCalling === true;
    case 'open-weights':
      return model.openWeights === true;
    default:
      return assertNever(capability);
  }
}

/** True when the filter holds of the model. Nothing holds of what is unknown. */
export function matchesFilter(
  provider: Pick<Provider, 'id' | 'name' | 'local'>,
  model: Model,
  filter: Filter,
): boolean {
  switch (filter.kind) {
    case 'provider':
      return provider.id.toLowerCase().includes(filter.text) || provider.name.toLowerCase().includes(filter.text);
    case 'context':
      return model.contextWindow !== null && compares(model.contextWindow, filter.comparison, filter.tokens);
    case 'price':
      return model.prices.input !== null && compares(model.prices.input, filter.comparison, filter.usd);
    case 'can':
      return isCapable(model, filter.capability);
    case 'free':
      return model.prices.input === 0 && model.prices.output === 0;
    case 'local':
      return provider.local;
    default:
      return assertNever(filter);
  }
}
