import { expect, test } from 'vitest';
import type { Prices } from '../model.ts';
import { usualWorkload, workloadCost, type Workload } from './workload.ts';

const workload: Workload = { requestsPerDay: 1_000, inputTokens: 10_000, outputTokens: 1_000, cachedShare: 0.5 };
const prices = (given: Partial<Prices>): { prices: Prices; priceTiers: [] } => ({
  prices: { input: null, output: null, cacheRead: null, cacheWrite: null, ...given },
  priceTiers: [],
});

test.each([
  ['every price is known', { input: 3, output: 15, cacheRead: 0.3 }, 31.5, false],
  ['the cached share counts as input', { input: 3, output: 15 }, 45, true],
  ['free is free', { input: 0, output: 0, cacheRead: 0 }, 0, false],
  ['an unknown output price', { input: 3, cacheRead: 0.3 }, null, false],
  ['nothing is known', {}, null, false],
])('%s', (_, known, usdPerDay, approximate) => {
  const cost = workloadCost(prices(known), workload);
  expect(cost.approximate).toBe(approximate);
  expect(cost.usdPerDay === null ? null : Number(cost.usdPerDay.toFixed(9))).toBe(usdPerDay);
});

test('a price that is not needed may be unknown', () => {
  expect(workloadCost(prices({ input: 2 }), { ...usualWorkload, outputTokens: 0 }).usdPerDay).toBeCloseTo(0.8);
});

test('long prompts pay the price of their tier', () => {
  const model = {
    ...prices({ input: 1, output: 1 }),
    priceTiers: [
      { aboveTokens: 5_000, prices: prices({ input: 2, output: 1 }).prices },
      { aboveTokens: 20_000, prices: prices({ input: 4, output: 1 }).prices },
    ],
  };
  const of = (inputTokens: number): number | null =>
    workloadCost(model, { requestsPerDay: 1, inputTokens, outputTokens: 0, cachedShare: 0 }).usdPerDay;
  expect([of(5_000), of(10_000), of(30_000)]).toEqual([0.005, 0.02, 0.12]);
});
