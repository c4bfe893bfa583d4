import { describe, expect, test } from 'vitest';
import { modelOf, providerOf } from './catalog.fixture.ts';
import { ModelIndex } from './model-index.ts';
import { parseQuery } from './parse-query.ts';

const noPrice = { input: null, output: null, cacheRead: null, cacheWrite: null };
const cloud = providerOf('acme', [
  modelOf({
    id: 'acme-large',
    name: 'Acme Large',
    contextWindow: 400_000,
    prices: { ...noPrice, input: 5, output: 25 },
  }),
  modelOf({ id: 'acme-mini', name: 'Acme Mini', reasoning: true, prices: { ...noPrice, input: 0.5, output: 2 } }),
  modelOf({ id: 'gift', name: 'Gift', prices: { ...noPrice, input: 0, output: 0 }, toolCalling: true }),
  modelOf({ id: 'riddle', name: 'Riddle of Acme', attachments: true, openWeights: true }),
]);
const local = providerOf('desk', [modelOf({ id: 'llama', name: 'Llama' })], { name: 'My Desk', local: true });
const index = new ModelIndex([cloud, local]);
const idsOf = (text: string): string[] => index.search(parseQuery(text)).map(({ model }) => model.id);

describe('searching models', () => {
  test.each([
    ['', ['acme-large', 'acme-mini', 'gift', 'riddle', 'llama']],
    ['large', ['acme-large']],
    ['ACME', ['acme-large', 'acme-mini', 'riddle', 'gift']],
    ['desk', ['llama']],
    ['acme mini', ['acme-mini']],
    ['nothing', []],
    ['@provider:desk', ['llama']],
    ['@provider:"my desk"', ['llama']],
    ['@context:>200k', ['acme-large']],
    ['@context:>400k', []],
    ['@price:<3', ['acme-mini', 'gift']],
    ['@price:>3', ['acme-large']],
    ['@can:reasoning', ['acme-mini']],
    ['@can:attachments', ['riddle']],
    ['@can:tools', ['gift']],
    ['@can:open-weights', ['riddle']],
    ['@free', ['gift']],
    ['@local', ['llama']],
    ['acme @price:<3', ['acme-mini', 'gift']],
  ])('%s', (text, ids) => {
    expect(idsOf(text)).toEqual(ids);
  });

  test('what is unknown is neither cheap nor free nor large', () => {
    expect(idsOf('@price:<1000000 riddle')).toEqual([]);
    expect(idsOf('@free riddle')).toEqual([]);
    expect(idsOf('@context:>0 riddle')).toEqual([]);
  });

  test('names that begin with what was typed come first, whole ones before them', () => {
    const names = ['big opus', 'opus-5', 'myopus', 'opus'];
    const of = new ModelIndex([
      providerOf(
        'p',
        names.map((id) => modelOf({ id })),
      ),
    ]);
    expect(of.search(parseQuery('opus')).map(({ model }) => model.id)).toEqual([
      'opus',
      'opus-5',
      'big opus',
      'myopus',
    ]);
  });
});
