import { pricesFor } from '../../src-shared/sessions/cost.ts';
import type { PricedModel } from './answer-usage.ts';

const tokensPerPrice = 1_000_000;

/** What an answer costs so far, USD, by an estimate of its tokens; null where a price is unknown. */
export function runningCost(model: PricedModel | null, promptTokens: number, writtenTokens: number): number | null {
  if (model === null) return null;
  const { input, output } = pricesFor(model, promptTokens);
  return input === null || output === null ? null : (promptTokens * input + writtenTokens * output) / tokensPerPrice;
}
