import { describe, expect, it } from 'vitest';
import { normalisePrices, saysFree, type StatedPrices } from './normalise-prices.ts';

function stated(input: number | null, output: number | null, inputCached: number | null, outputCached: number | null) {
  return { input, output, inputCached, outputCached } satisfies StatedPrices;
}

describe('prices of shipped data', () => {
  const shipped = (prices: StatedPrices, knownFree = false) => normalisePrices(prices, 'free-or-unknown', knownFree);

  it('reads cached input as a write price and cached output as a read price', () => {
    expect(shipped(stated(5, 25, 6.25, 0.5))).toEqual({
      prices: { input: 5, output: 25, cacheRead: 0.5, cacheWrite: 6.25 },
      flags: [],
    });
  });

  it.each([0, null])('moves a read price that stands in the write field, with %s beside it', (outputCached) => {
    expect(shipped(stated(5, 25, 0.5, outputCached))).toEqual({
      prices: { input: 5, output: 25, cacheRead: 0.5, cacheWrite: null },
      flags: ['cache-price-moved'],
    });
  });

  it.each([5, 6.25])('leaves a write price of %s, which is not below the input price of 5', (inputCached) => {
    expect(shipped(stated(5, 25, inputCached, 0))).toEqual({
      prices: { input: 5, output: 25, cacheRead: null, cacheWrite: inputCached },
      flags: [],
    });
  });

  it('keeps other odd prices and flags them', () => {
    expect(shipped(stated(5, 4, 3, 6))).toEqual({
      prices: { input: 5, output: 4, cacheRead: 6, cacheWrite: 3 },
      flags: ['cache-read-above-input', 'cache-write-below-input', 'output-below-input'],
    });
  });

  it('takes a cache price of 0 as unknown, as upstream writes 0 for a gap', () => {
    expect(shipped(stated(5, 25, 0, 0)).prices).toEqual({ input: 5, output: 25, cacheRead: null, cacheWrite: null });
  });

  it('takes two zeros as unknown', () => {
    expect(shipped(stated(0, 0, 0, 0)).prices).toEqual({
      input: null,
      output: null,
      cacheRead: null,
      cacheWrite: null,
    });
    expect(shipped(stated(null, null, null, null)).prices.input).toBeNull();
  });

  it('takes two zeros as free where the model is known to be', () => {
    expect(shipped(stated(0, 0, 0, null), true).prices).toEqual({ input: 0, output: 0, cacheRead: 0, cacheWrite: 0 });
  });

  it('believes a zero beside a price', () => {
    expect(shipped(stated(0.1, 0, 0, 0)).prices).toMatchObject({ input: 0.1, output: 0 });
  });
});

describe("prices of the user's own files", () => {
  const own = (prices: StatedPrices) => normalisePrices(prices, 'free', false);

  it('takes 0 as free', () => {
    expect(own(stated(0, 0, 0, 0))).toEqual({
      prices: { input: 0, output: 0, cacheRead: 0, cacheWrite: 0 },
      flags: [],
    });
  });

  it('takes an absent price as unknown, each by itself', () => {
    expect(own(stated(0, null, null, 0)).prices).toEqual({ input: 0, output: null, cacheRead: 0, cacheWrite: null });
  });

  it('moves a misplaced read price as well', () => {
    expect(own(stated(5, 25, 0.5, null)).flags).toEqual(['cache-price-moved']);
  });
});

describe('saysFree', () => {
  it.each([
    ['z-ai/glm-5.2:free', 'GLM 5.2'],
    ['glm-5.2', 'GLM 5.2 (free)'],
    ['gpt-4o-free', 'GPT 4o'],
    ['x', 'Free'],
    ['x', 'Ox Alpha Free (Unlimited)'],
  ])('finds the word in %s, %s', (id, name) => expect(saysFree(id, name)).toBe(true));

  it.each([
    ['freedom-1', 'Freedom'],
    ['carefree', 'Carefree 7B'],
    ['freestyle:large', 'Free2Play'],
    ['gpt-4o', 'GPT 4o'],
  ])('does not find it in %s, %s', (id, name) => expect(saysFree(id, name)).toBe(false));
});
