import type { Model, Prices } from '../catalog/model.ts';
import type { Cost, Usage } from './usage.ts';

const tokensPerPrice = 1_000_000;

/** The prices that hold for a prompt of that many tokens: those of the highest tier it exceeds, else the plain ones. */
export function pricesFor(model: Pick<Model, 'prices' | 'priceTiers'>, promptTokens: number): Prices {
  let best: { aboveTokens: number; prices: Prices } = { aboveTokens: -1, prices: model.prices };
  for (const tier of model.priceTiers) {
    if (promptTokens > tier.aboveTokens && tier.aboveTokens > best.aboveTokens) best = tier;
  }
  return best.prices;
}

/**
 * What an answer cost. The provider's own figure wins. Else each count times its price; tokens of a cache without a
 * price of its own are counted at the input price, and the result is an estimate. USD is null when a price that it
 * needs is unknown: never zero.
 */
export function costOf(
  usage: Usage,
  model: Pick<Model, 'prices' | 'priceTiers'> | null,
  reportedUsd: number | null,
): Cost {
  if (reportedUsd !== null) return { usd: reportedUsd, estimated: false, source: 'provider' };
  if (model === null) return { usd: null, estimated: usage.estimated, source: 'computed' };
  const prices = pricesFor(model, usage.input + usage.cacheRead + usage.cacheWrite);
  const parts = [
    { tokens: usage.input, price: prices.input, fallback: null },
    { tokens: usage.output, price: prices.output, fallback: null },
    { tokens: usage.cacheRead, price: prices.cacheRead, fallback: prices.input },
    { tokens: usage.cacheWrite, price: prices.cacheWrite, fallback: prices.input },
  ].filter((part) => part.tokens > 0);
  let { estimated } = usage;
  let sum = 0;
  for (const { tokens, price, fallback } of parts) {
    const paid = price ?? fallback;
    if (paid === null) return { usd: null, estimated, source: 'computed' };
    if (price === null) estimated = true;
    sum += tokens * paid;
  }
  return { usd: sum / tokensPerPrice, estimated, source: 'computed' };
}
