import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { modelOf } from './query/catalog.fixture.ts';
import { catalogStatistics, quartilesOf } from './statistics.ts';

const priced = (id: string, input: number | null, output: number | null) =>
  modelOf({ id, prices: { input, output, cacheRead: null, cacheWrite: null } });

test('nothing has no infinities', () => {
  expect(catalogStatistics([])).toEqual({
    models: 0,
    reasoning: 0,
    attachments: 0,
    toolCalling: 0,
    openWeights: 0,
    free: 0,
    unpriced: 0,
    deprecated: 0,
    inputPrice: null,
    outputPrice: null,
    contextWindow: null,
  });
});

test('free and unknown are counted apart, and are no prices', () => {
  const models = [
    priced('a', 1, 4),
    priced('b', 3, 8),
    priced('c', 0, 0),
    priced('d', null, null),
    priced('e', null, 2),
  ];
  expect(catalogStatistics(models)).toMatchObject({
    models: 5,
    free: 1,
    unpriced: 1,
    inputPrice: { min: 1, lower: 1.5, median: 2, upper: 2.5, max: 3 },
    outputPrice: { min: 2, median: 4, max: 8 },
  });
});

test('capabilities are counted where they are known', () => {
  const models = [
    modelOf({ id: 'a', reasoning: true, attachments: true, toolCalling: true, openWeights: false, contextWindow: 100 }),
    modelOf({ id: 'b', status: 'deprecated', openWeights: true }),
  ];
  expect(catalogStatistics(models)).toMatchObject({
    reasoning: 1,
    attachments: 1,
    toolCalling: 1,
    openWeights: 1,
    deprecated: 1,
    contextWindow: { min: 100, lower: 100, median: 100, upper: 100, max: 100 },
  });
});

test('quartiles are in order and within the values', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 1e9, noNaN: true }), { minLength: 1 }), (values) => {
      const of = quartilesOf(values);
      const numbers = of === null ? [] : [of.min, of.lower, of.median, of.upper, of.max];
      expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
      expect([of?.min, of?.max]).toEqual([Math.min(...values), Math.max(...values)]);
    }),
  );
});
