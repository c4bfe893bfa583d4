import { z } from 'zod';
import { pricesFor } from '../../sessions/cost.ts';
import type { Model } from '../model.ts';

/** What somebody means to do with a model every day. */
export const workloadSchema = z.object({
  requestsPerDay: z.number().int().min(0).max(1_000_000_000),
  /** Tokens of each request, and of each answer. */
  inputTokens: z.number().int().min(0).max(100_000_000),
  outputTokens: z.number().int().min(0).max(100_000_000),
  /** How much of the input is read from the prompt cache, 0 to 1. */
  cachedShare: z.number().min(0).max(1),
});
export type Workload = z.infer<typeof workloadSchema>;

export const usualWorkload: Workload = { requestsPerDay: 100, inputTokens: 4_000, outputTokens: 800, cachedShare: 0 };

export interface WorkloadCost {
  /** USD a day; null where a price that it needs is unknown. */
  readonly usdPerDay: number | null;
  /** The cached share was priced as plain input, as no cache price is known. */
  readonly approximate: boolean;
}

/** What the workload costs a day. Writing to the cache is not counted: how often that happens is not known. */
export function workloadCost(model: Pick<Model, 'prices' | 'priceTiers'>, workload: Workload): WorkloadCost {
  const { requestsPerDay, inputTokens, outputTokens, cachedShare } = workload;
  const prices = pricesFor(model, inputTokens);
  const cached = inputTokens * cachedShare;
  const cacheRead = prices.cacheRead ?? prices.input;
  const approximate = cached > 0 && prices.cacheRead === null && prices.input !== null;
  const parts = [
    { tokens: inputTokens - cached, price: prices.input },
    { tokens: cached, price: cacheRead },
    { tokens: outputTokens, price: prices.output },
  ];
  let usd = 0;
  for (const { tokens, price } of parts) {
    if (tokens === 0) continue;
    if (price === null) return { usdPerDay: null, approximate: false };
    usd += (tokens * price) / 1_000_000;
  }
  return { usdPerDay: usd * requestsPerDay, approximate };
}
