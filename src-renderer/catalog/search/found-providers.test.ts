import { expect, test } from 'vitest';
import { modelOf, providerOf } from '../../../src-shared/catalog/query/catalog.fixture.ts';
import { ModelIndex } from '../../../src-shared/catalog/query/model-index.ts';
import { parseQuery } from '../../../src-shared/catalog/query/parse-query.ts';
import { foundProviders } from './found-providers.ts';

const providers = [
  providerOf('acme', [modelOf({ id: 'desk-1' }), modelOf({ id: 'other', reasoning: true })]),
  providerOf('desk', [], { name: 'My Desk', local: true }),
  providerOf('rest', [modelOf({ id: 'other' })]),
];
const index = new ModelIndex(providers);

function found(text: string): [string, number][] {
  const query = parseQuery(text);
  return foundProviders(providers, query, index.search(query)).map(({ provider, models }) => [provider.id, models]);
}

test.each<[string, [string, number][]]>([
  [
    'desk',
    [
      ['desk', 0],
      ['acme', 1],
    ],
  ],
  ['@can:reasoning', [['acme', 1]]],
  ['@local', [['desk', 0]]],
  ['desk @can:reasoning', []],
  ['@provider:rest', [['rest', 1]]],
])('%s', (text, providerIds) => {
  expect(found(text)).toEqual(providerIds);
});
