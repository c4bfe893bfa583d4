import { costOf } from '../../src-shared/sessions/cost.ts';
import type { Usage } from '../../src-shared/sessions/usage.ts';
import type { PricedModel } from './answer-usage.ts';

/**
 * What an answer costs so far, USD; null where a price is unknown. By what the provider reported so far, where it did, and by
 * an estimate of what was written since.
 */
export function runningCost(
  model: PricedModel | null,
  promptTokens: number,
  writtenTokens: number,
  reported: Usage | null = null,
): number | null {
  if (model === null) return null;
  const prompt = reported ?? { input: promptTokens, cacheRead: 0, cacheWrite: 0, reasoning: 0, estimated: true };
  return costOf({ ...prompt, output: Math.max(reported?.output ?? 0, writtenTokens) }, model, null).usd;
}
