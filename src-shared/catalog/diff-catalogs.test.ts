import { expect, test } from 'vitest';
import { diffCatalogs, isSameCatalog } from './diff-catalogs.ts';
import type { Model } from './model.ts';
import { modelOf, providerOf } from './query/catalog.fixture.ts';

const prices = (input: number | null, output: number | null): Model['prices'] => ({
  input,
  output,
  cacheRead: null,
  cacheWrite: null,
});

test('a catalog is the same as itself', () => {
  const catalog = [providerOf('a', [modelOf({ id: 'm', prices: prices(1, 2), contextWindow: 10 })])];
  expect(isSameCatalog(diffCatalogs(catalog, structuredClone(catalog)))).toBe(true);
});

test('names what came, went, and changed', () => {
  const before = [
    providerOf('kept', [
      modelOf({ id: 'dearer', prices: prices(2, 10) }),
      modelOf({ id: 'unknown-now', prices: prices(2, 10) }),
      modelOf({ id: 'was-free', prices: prices(0, 0) }),
      modelOf({ id: 'larger', contextWindow: 100, maxOutputTokens: 10 }),
      modelOf({ id: 'gone' }),
    ]),
    providerOf('removed', [modelOf({ id: 'x' }), modelOf({ id: 'y' })]),
  ];
  const after = [
    providerOf('kept', [
      modelOf({ id: 'dearer', prices: prices(2.5, 10) }),
      modelOf({ id: 'unknown-now', prices: prices(null, 10) }),
      modelOf({ id: 'was-free', prices: prices(1, 0) }),
      modelOf({ id: 'larger', contextWindow: 200, maxOutputTokens: 10 }),
      modelOf({ id: 'fresh' }),
    ]),
    providerOf('new', [modelOf({ id: 'x' })]),
  ];
  const place = (modelId: string) => ({ providerId: 'kept', providerName: 'kept', modelId, modelName: modelId });
  expect(diffCatalogs(before, after)).toEqual({
    providersAdded: [{ id: 'new', name: 'new', modelCount: 1 }],
    providersRemoved: [{ id: 'removed', name: 'removed', modelCount: 2 }],
    added: [place('fresh')],
    removed: [place('gone')],
    repriced: [
      { ...place('dearer'), price: 'input', before: 2, after: 2.5, percent: 25 },
      { ...place('unknown-now'), price: 'input', before: 2, after: null, percent: null },
      { ...place('was-free'), price: 'input', before: 0, after: 1, percent: null },
    ],
    limits: [{ ...place('larger'), limit: 'contextWindow', before: 100, after: 200 }],
  });
});
