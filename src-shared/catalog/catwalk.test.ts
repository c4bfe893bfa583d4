import { expect, it } from 'vitest';
import { catwalkProviderSchema, formatCatwalk } from './catwalk.ts';

const file = {
  name: 'Acme',
  id: 'acme',
  type: 'openai-compat',
  x_region: { name: 'north', codes: [1, 2] },
  models: [
    { id: 'a', name: 'A', cost_per_1m_in: 1, options: { temperature: 0.2 }, price_tiers: [{ above_tokens: 5, x: 1 }] },
  ],
};

it('keeps unknown fields from reading to writing', () => {
  expect(JSON.parse(formatCatwalk(catwalkProviderSchema.parse(file)))).toEqual(file);
});

it('refuses to write what the format does not allow', () => {
  const model = { id: 'a', name: 'A', cost_per_1m_in: -1 };
  expect(() => formatCatwalk({ ...file, models: [model] })).toThrow('cost_per_1m_in');
  expect(() => formatCatwalk({ ...file, id: '' })).toThrow('id');
});
