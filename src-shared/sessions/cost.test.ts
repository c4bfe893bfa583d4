import { describe, expect, test } from 'vitest';
import type { Prices } from '../catalog/model.ts';
import { costOf } from './cost.ts';
import type { Usage } from './usage.ts';

const prices: Prices = { input: 5, output: 25, cacheRead: 0.5, cacheWrite: 6.25 };
const model = { prices, priceTiers: [] };
const usage: Usage = {
  input: 4_000,
  output: 1_000,
  cacheWrite: 2_000,
  cacheRead: 10_000,
  reasoning: 0,
  estimated: false,
};

describe('costOf', () => {
  test('is each count times its price', () => {
    expect(costOf(usage, model, null)).toEqual({ usd: 0.0625, estimated: false, source: 'computed' });
  });

  test('takes the provider’s own figure before any computation', () => {
    expect(costOf(usage, model, 0.05)).toEqual({ usd: 0.05, estimated: false, source: 'provider' });
    expect(costOf(usage, null, 0)).toEqual({ usd: 0, estimated: false, source: 'provider' });
  });

  test('counts cached tokens at the input price, as an estimate, where the cache has none', () => {
    const uncached = { prices: { ...prices, cacheRead: null, cacheWrite: null }, priceTiers: [] };
    const all = (4_000 + 2_000 + 10_000) * 5 + 1_000 * 25;
    expect(costOf(usage, uncached, null)).toEqual({ usd: all / 1_000_000, estimated: true, source: 'computed' });
  });

  test('does not call it an estimate when the missing price was not needed', () => {
    const uncached = { prices: { ...prices, cacheRead: null, cacheWrite: null }, priceTiers: [] };
    const plain = { ...usage, cacheRead: 0, cacheWrite: 0 };
    expect(costOf(plain, uncached, null)).toEqual({ usd: 0.045, estimated: false, source: 'computed' });
  });

  test.each(['input', 'output'] as const)('is unknown, not zero, when the %s price is', (field) => {
    const unknown = { prices: { ...prices, [field]: null }, priceTiers: [] };
    expect(costOf(usage, unknown, null).usd).toBeNull();
    expect(costOf({ ...usage, [field]: 0, cacheRead: 0, cacheWrite: 0 }, unknown, null).usd).not.toBeNull();
  });

  test('is unknown for a model that the catalog does not have', () => {
    expect(costOf(usage, null, null)).toEqual({ usd: null, estimated: false, source: 'computed' });
  });

  test('is zero where the price is', () => {
    const free = { prices: { input: 0, output: 0, cacheRead: 0, cacheWrite: 0 }, priceTiers: [] };
    expect(costOf(usage, free, null)).toEqual({ usd: 0, estimated: false, source: 'computed' });
  });

  test('carries an estimate of the counts on', () => {
    expect(costOf({ ...usage, estimated: true }, model, null).estimated).toBe(true);
  });

  test('takes the highest tier that the whole prompt, cached tokens included, exceeds', () => {
    const tier = (aboveTokens: number, input: number) => ({ aboveTokens, prices: { ...prices, input } });
    const tiered = { prices, priceTiers: [tier(200_000, 20), tier(100_000, 10)] };
    const prompt = (input: number, cacheRead: number) => ({ ...usage, input, cacheRead, cacheWrite: 0, output: 0 });
    expect(costOf(prompt(100_000, 0), tiered, null).usd).toBe(0.5);
    expect(costOf(prompt(100_000, 1), tiered, null).usd).toBeCloseTo(1.0000005, 10);
    expect(costOf(prompt(200_001, 0), tiered, null).usd).toBeCloseTo(4.00002, 10);
  });
});
