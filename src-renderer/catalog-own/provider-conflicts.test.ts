import { expect, test } from 'vitest';
import type { CatwalkProvider } from '../../src-shared/catalog/catwalk.ts';
import { mergedProvider, partKey, providerConflicts } from './provider-conflicts.ts';

const before: CatwalkProvider = {
  id: 'acme',
  name: 'Acme',
  type: 'openai-compat',
  models: [
    { id: 'a', name: 'A', cost_per_1m_in: 1 },
    { id: 'b', name: 'B' },
  ],
};
const stored: CatwalkProvider = {
  ...before,
  name: 'By hand',
  extra: 1,
  models: [{ id: 'a', name: 'A', cost_per_1m_in: 2 }],
};
const typed: CatwalkProvider = {
  ...before,
  name: 'Typed',
  models: [...before.models, { id: 'c', name: 'C' }],
};

test('what changed in the file is asked about, part by part, and whether the form changed it too', () => {
  expect(providerConflicts(before, stored, typed).map(({ part, both }) => [partKey(part), both])).toEqual([
    ['field name', true],
    ['field extra', false],
    ['model a', false],
    ['model b', false],
  ]);
});

test('nothing is asked about what both changed alike', () => {
  expect(providerConflicts(before, { ...before, name: 'Same' }, { ...before, name: 'Same' })).toEqual([]);
});

test('what is kept stays, the rest is as stored, and what only the form changed stays anyway', () => {
  const merged = mergedProvider(before, stored, typed, new Set(['field name', 'model b']));
  expect(merged).toEqual({
    ...stored,
    name: 'Typed',
    models: [
      { id: 'a', name: 'A', cost_per_1m_in: 2 },
      { id: 'b', name: 'B' },
      { id: 'c', name: 'C' },
    ],
  });
});

test('a model that only the form removed is gone', () => {
  const merged = mergedProvider(before, { ...before, name: 'By hand' }, { ...before, models: [] }, new Set());
  expect(merged).toEqual({ ...before, name: 'By hand', models: [] });
});
