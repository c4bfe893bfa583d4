import { beforeAll, describe, expect, it } from 'vitest';
import { setUpI18n } from '../i18n.ts';
import { failureText } from './failure-text.ts';
import {
  formatBytes,
  formatCost,
  formatDuration,
  formatPrice,
  formatPricePair,
  formatPriceRange,
  formatTokens,
  formatUsd,
} from './format.ts';
import { parseNumber } from './number-field.tsx';

beforeAll(setUpI18n);

describe('formatUsd', () => {
  it.each([
    [0, '$0.00'],
    [3, '$3.00'],
    [0.25, '$0.25'],
    [0.1, '$0.10'],
    [12.5, '$12.50'],
    [1_200, '$1,200.00'],
    [0.075, '$0.075'],
    [0.125, '$0.125'],
    [3.125, '$3.125'],
    [1_234.567, '$1,234.57'],
    [0.0625, '$0.0625'],
    [0.0000625, '$0.0000625'],
    [1 / 3, '$0.3333'],
    [0.05, '$0.05'],
  ])('%d is %s', (usd, text) => {
    expect(formatUsd(usd)).toBe(text);
  });
});

describe('prices', () => {
  it('tells free from unknown', () => {
    expect(formatPrice(0)).toBe('free');
    expect(formatPrice(null)).toBe('—');
    expect(formatPricePair({ input: null, output: null, cacheRead: null, cacheWrite: null })).toBe('Price unknown');
    expect(formatPricePair({ input: 3, output: 15, cacheRead: null, cacheWrite: null })).toBe('$3.00 in · $15.00 out');
  });
  it('shows a range of one price as that price', () => {
    expect(formatPriceRange({ min: 1, max: 1 })).toBe('$1.00');
    expect(formatPriceRange({ min: 0.05, max: 15 })).toBe('$0.05 – $15.00');
    expect(formatPriceRange(null)).toBe('—');
  });
  it('marks an estimated and an unknown cost', () => {
    expect(formatCost({ usd: 0.0625, estimated: false })).toBe('$0.0625');
    expect(formatCost({ usd: 0.5, estimated: true })).toBe('~$0.50');
    expect(formatCost({ usd: null, estimated: true })).toBe('unknown');
    expect(formatCost({ usd: 0.9995, estimated: false })).toBe('$0.9995');
    expect(formatCost({ usd: 1234.5678, estimated: false })).toBe('$1,234.57');
  });
});

it.each([
  [null, '—'],
  [950, '950'],
  [8_192, '8K'],
  [128_000, '128K'],
  [131_072, '128K'],
  [200_000, '200K'],
  [1_000_000, '1M'],
  [1_048_576, '1M'],
  [1_050_000, '1.05M'],
])('formatTokens(%d) is %s', (tokens, text) => {
  expect(formatTokens(tokens)).toBe(text);
});

it('formats durations by size', () => {
  expect(formatDuration(420.4)).toBe('420 ms');
  expect(formatDuration(1_250)).toBe('1.3 s');
  expect(formatDuration(90_000)).toBe('1.5 min');
});

it('parseNumber refuses what is no plain number', () => {
  expect(parseNumber(' 120 ')).toBe(120);
  expect(parseNumber('0.5')).toBe(0.5);
  for (const text of ['', 'abc', '1e9', '1,5', '--1']) expect(parseNumber(text)).toBeNull();
});

describe('failureText', () => {
  it('uses the sentence of the parameter that it has', () => {
    expect(failureText({ code: 'endpoint-unreachable', params: { host: 'api.test' }, hint: 'check-address' })).toEqual({
      sentence: 'api.test cannot be reached.',
      hint: 'Check the endpoint’s address and your network.',
      detail: undefined,
    });
    expect(failureText({ code: 'endpoint-unreachable', params: {} }).sentence).toBe('The endpoint cannot be reached.');
  });
  it('gives status, reason and the provider’s words as detail', () => {
    expect(failureText({ code: 'auth-rejected', params: { status: 401, detail: '<b>no</b>' } }).detail).toBe(
      'Status 401\n<b>no</b>',
    );
  });
});

describe('formatBytes', () => {
  it.each([
    [0, '0 B'],
    [999, '999 B'],
    [1_000, '1 KB'],
    [8_240, '8.2 KB'],
    [999_499, '999 KB'],
    [999_500, '1 MB'],
    [10_000_000, '10 MB'],
  ])('%i', (bytes, text) => {
    expect(formatBytes(bytes)).toBe(text);
  });
});
