import type { Model } from '../../src-shared/catalog/model.ts';
import { estimateTokens } from '../../src-shared/sessions/estimate.ts';
import { outputLimit, question } from './first-words.ts';

type Priced = Pick<Model, 'id' | 'prices'>;

/** What frames a message in its protocol, in tokens: roles, separators, a system prompt that some providers add. */
const framingTokens = 20;
const million = 1_000_000;

/** At most what testing with the model costs, USD; 0 is free, null is unknown. */
export function testCost({ prices }: Pick<Model, 'prices'>): number | null {
  const { input, output } = prices;
  if (input === null || output === null) return null;
  return ((estimateTokens(question) + framingTokens) * input + outputLimit * output) / million;
}

/** Of models that can be asked the one whose test costs least; one of unknown price only where there is no other. */
export function cheapestModel<M extends Priced>(models: readonly M[]): M | null {
  let cheapest: M | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const model of models) {
    const cost = testCost(model);
    if (cost !== null && cost < least) {
      cheapest = model;
      least = cost;
    }
  }
  return cheapest ?? models[0] ?? null;
}
