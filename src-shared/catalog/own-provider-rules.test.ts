import { expect, test } from 'vitest';
import type { CatwalkProvider } from './catwalk.ts';
import { ownProviderProblems } from './own-provider-rules.ts';

const provider = (given: Partial<CatwalkProvider>): CatwalkProvider => ({
  id: 'mine',
  name: 'Mine',
  type: 'openai-compat',
  default_large_model_id: 'a',
  models: [{ id: 'a', name: 'A' }],
  ...given,
});
const codes = (given: Partial<CatwalkProvider>): string[] =>
  ownProviderProblems(provider(given)).map(({ severity, code, modelId }) => `${severity} ${code} ${modelId}`);

test.each<[string, Partial<CatwalkProvider>, string[]]>([
  ['a good one', {}, []],
  ['one without models needs no default', { models: [], default_large_model_id: undefined }, []],
  ['a missing default', { default_large_model_id: undefined }, ['error default-missing null']],
  ['a default that was removed', { models: [{ id: 'b', name: 'B' }] }, ['error default-dangling null']],
  ['a small default that is none of the models', { default_small_model_id: 'x' }, ['error default-dangling null']],
  [
    'two models of one id',
    {
      models: [
        { id: 'a', name: 'A' },
        { id: 'a', name: 'Again' },
      ],
    },
    ['error model-twice a'],
  ],
  ['prices at the edge', { models: [{ id: 'a', name: 'A', cost_per_1m_in: 1_000, cost_per_1m_out: 5_000 }] }, []],
  [
    'prices that are more likely a slip',
    { models: [{ id: 'a', name: 'A', cost_per_1m_in: 1_000.01, cost_per_1m_out: 5_001 }] },
    ['warning input-price-unlikely a', 'warning output-price-unlikely a'],
  ],
  [
    'an output limit at the context window',
    { models: [{ id: 'a', name: 'A', context_window: 8_000, default_max_tokens: 8_000 }] },
    ['warning limit-at-context a'],
  ],
  ['limits that nobody stated', { models: [{ id: 'a', name: 'A', context_window: 0, default_max_tokens: 10 }] }, []],
])('%s', (_, given, expected) => {
  expect(codes(given)).toEqual(expected);
});
