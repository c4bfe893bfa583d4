import type { Prices, priceFlags } from './model.ts';

type PriceFlag = (typeof priceFlags)[number];

/** A model's four costs as its file says them, in USD per million tokens; null where absent. */
export interface StatedPrices {
  readonly input: number | null;
  readonly output: number | null;
  /** `cost_per_1m_in_cached`: the price of a cache write, by Catwalk's convention. */
  readonly inputCached: number | null;
  /** `cost_per_1m_out_cached`: the price of a cache read. */
  readonly outputCached: number | null;
}

/** What a stated 0 means: in the user's own files `free`; elsewhere it may as well be a gap in the data. */
export type ZeroMeaning = 'free' | 'free-or-unknown';

export interface NormalisedPrices {
  readonly prices: Prices;
  readonly flags: PriceFlag[];
}

/** True where `:free`, or "free" as a word of its own, is part of a model's id or name. */
export function saysFree(id: string, name: string): boolean {
  return /(?<![a-z0-9])free(?![a-z0-9])/i.test(`${id} ${name}`);
}

function statedOrUnknown(price: number | null): number | null {
  return price === 0 ? null : price;
}

function resolveZeros(stated: StatedPrices, zero: ZeroMeaning, knownFree: boolean): Prices {
  const { input, output, inputCached, outputCached } = stated;
  if (zero === 'free') return { input, output, cacheRead: outputCached, cacheWrite: inputCached };
  const bothZero = (input ?? 0) === 0 && (output ?? 0) === 0;
  if (bothZero && knownFree) return { input: 0, output: 0, cacheRead: 0, cacheWrite: 0 };
  return {
    input: bothZero ? null : input,
    output: bothZero ? null : output,
    cacheRead: statedOrUnknown(outputCached),
    cacheWrite: statedOrUnknown(inputCached),
  };
}

function isReadPriceInWriteField({ input, inputCached, outputCached }: StatedPrices): boolean {
  if (input === null || inputCached === null) return false;
  return inputCached > 0 && inputCached < input && (outputCached ?? 0) === 0;
}

function oddities({ input, output, cacheRead, cacheWrite }: Prices): PriceFlag[] {
  const flags: PriceFlag[] = [];
  if (input === null) return flags;
  if (cacheRead !== null && cacheRead > input) flags.push('cache-read-above-input');
  if (cacheWrite !== null && cacheWrite > 0 && cacheWrite < input) flags.push('cache-write-below-input');
  if (output !== null && output > 0 && output < input) flags.push('output-below-input');
  return flags;
}

/**
 * Catwalk's four costs as prices per kind of token, USD per million; null is unknown.
 *
 * A cached-input cost below the input price, with no cached-output cost beside it, is a cache read price that was put
 * into the wrong field: no provider sells cache writes below its input price. It is moved and flagged; other odd prices
 * are flagged and stay. `knownFree` settles what two zeros mean where the data alone cannot tell.
 */
export function normalisePrices(stated: StatedPrices, zero: ZeroMeaning, knownFree: boolean): NormalisedPrices {
  const prices = resolveZeros(stated, zero, knownFree);
  if (!isReadPriceInWriteField(stated)) return { prices, flags: oddities(prices) };
  const moved = { ...prices, cacheRead: stated.inputCached, cacheWrite: null };
  return { prices: moved, flags: ['cache-price-moved', ...oddities(moved)] };
}
