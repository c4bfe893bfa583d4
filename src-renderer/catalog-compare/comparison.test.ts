import { describe, expect, test } from 'vitest';
import type { Model } from '../../src-shared/catalog/model.ts';
import { bestOf, compareModels, type ComparedFact, type ComparedRow } from './comparison.ts';

const model = (more: Partial<Model> = {}): Model => ({
  id: 'm',
  name: 'M',
  prices: { input: null, output: null, cacheRead: null, cacheWrite: null },
  priceTiers: [],
  priceFlags: [],
  contextWindow: null,
  maxOutputTokens: null,
  reasoning: false,
  reasoningLevels: [],
  defaultReasoningEffort: null,
  attachments: false,
  toolCalling: null,
  openWeights: null,
  inputModalities: null,
  outputModalities: null,
  releaseDate: null,
  knowledgeCutoff: null,
  status: null,
  ...more,
});
const prices = (input: number | null): Partial<Model> => ({
  prices: { input, output: null, cacheRead: null, cacheWrite: null },
});

function rowOf(fact: ComparedFact, ...models: readonly Model[]): ComparedRow | undefined {
  return compareModels(models).find((row) => row.fact === fact);
}

describe('a comparison', () => {
  test('marks the lowest price, free ones included, and never an unknown one', () => {
    expect(rowOf('input', model(prices(3)), model(prices(null)), model(prices(0)))).toMatchObject({
      differs: true,
      best: [false, false, true],
    });
  });

  test('marks the largest context, each of several equal ones', () => {
    const models = [8_000, 128_000, 128_000].map((contextWindow) => model({ contextWindow }));
    expect(rowOf('contextWindow', ...models)?.best).toEqual([false, true, true]);
  });

  test('marks nothing where all are alike, or only one is known', () => {
    expect(rowOf('input', model(prices(1)), model(prices(1)))).toMatchObject({ differs: false, best: [false, false] });
    expect(rowOf('input', model(prices(1)), model(prices(null)))).toMatchObject({
      differs: true,
      best: [false, false],
    });
  });

  test('has the later cutoff as the better, whatever its precision', () => {
    const models = ['2025-01', '2025-01-31', '2024-12-31'].map((knowledgeCutoff) => model({ knowledgeCutoff }));
    expect(rowOf('knowledgeCutoff', ...models)?.best).toEqual([false, true, false]);
  });

  test('has no best status or release', () => {
    const models = [model({ status: 'beta', releaseDate: '2025-01' }), model({ releaseDate: '2026-01' })];
    expect(rowOf('status', ...models)).toMatchObject({ differs: true, best: [false, false] });
    expect(rowOf('releaseDate', ...models)?.best).toEqual([false, false]);
  });
});

test('nothing is the best of nothing', () => {
  expect(bestOf([])).toEqual([]);
  expect(bestOf([null, null])).toEqual([false, false]);
});
