import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Model } from '../model.ts';
import type { Provider } from '../provider.ts';
import { modelOf, providerOf } from './catalog.fixture.ts';
import { ModelIndex } from './model-index.ts';
import { capabilities, comparisons, type Filter } from './query.ts';

const letters = fc.string({ unit: fc.constantFrom('a', 'B', 'c', '-', '4', ' '), minLength: 1, maxLength: 5 });
const amount = fc.option(fc.constantFrom(0, 0.5, 1, 3, 200_000), { nil: null });
const tokens = fc.option(fc.constantFrom(1, 8_192, 200_000), { nil: null });
const flag = fc.option(fc.boolean(), { nil: null });
const model = fc
  .record({
    id: letters,
    name: letters,
    input: amount,
    output: amount,
    contextWindow: tokens,
    toolCalling: flag,
    openWeights: flag,
    reasoning: fc.boolean(),
    attachments: fc.boolean(),
  })
  .map(({ input, output, ...rest }) =>
    modelOf({ ...rest, prices: { input, output, cacheRead: null, cacheWrite: null } }),
  );
const provider = fc
  .tuple(letters, letters, fc.boolean(), fc.array(model, { maxLength: 5 }))
  .map(([id, name, local, models]) => providerOf(id, models, { name, local }));

const comparison = fc.constantFrom(...comparisons);
const filter: fc.Arbitrary<Filter> = fc.oneof(
  fc.constant({ kind: 'free' as const }),
  fc.constant({ kind: 'local' as const }),
  fc.record({ kind: fc.constant('can' as const), capability: fc.constantFrom(...capabilities) }),
  fc.record({ kind: fc.constant('provider' as const), text: letters.map((text) => text.toLowerCase()) }),
  fc.record({ kind: fc.constant('context' as const), comparison, tokens: fc.constantFrom(0, 8_192, 200_000) }),
  fc.record({ kind: fc.constant('price' as const), comparison, usd: fc.constantFrom(0, 0.5, 3) }),
);

/** What a filter means, said once more in the plainest way: of numbers by their order, of what is unknown never. */
function holds(of: Provider, { prices, ...given }: Model, asked: Filter): boolean {
  const orders: Readonly<Record<string, readonly number[]>> = {
    '<': [-1],
    '<=': [-1, 0],
    '=': [0],
    '>=': [0, 1],
    '>': [1],
  };
  const compared = (known: number | null, sign: string, limit: number): boolean =>
    known !== null && (orders[sign] ?? []).includes(Math.sign(known - limit));
  const abilities = {
    reasoning: given.reasoning,
    attachments: given.attachments,
    tools: given.toolCalling,
    'open-weights': given.openWeights,
  };
  if (asked.kind === 'free') return prices.input === 0 && prices.output === 0;
  if (asked.kind === 'local') return of.local;
  if (asked.kind === 'can') return abilities[asked.capability] === true;
  if (asked.kind === 'context') return compared(given.contextWindow, asked.comparison, asked.tokens);
  if (asked.kind === 'price') return compared(prices.input, asked.comparison, asked.usd);
  return [of.id, of.name].some((text) => text.toLowerCase().includes(asked.text));
}

test('a search finds what a plain look through every model finds, each once', () => {
  const words = fc.array(
    letters.map((text) => text.trim().toLowerCase()).filter((text) => text !== ''),
    { maxLength: 2 },
  );
  fc.assert(
    fc.property(
      fc.array(provider, { maxLength: 4 }),
      words,
      fc.array(filter, { maxLength: 3 }),
      (providers, asked, filters) => {
        const found = new ModelIndex(providers).search({ words: asked, filters });
        const plain = providers.flatMap((of) =>
          of.models
            .filter((one) => {
              const text = [one.name, one.id, of.name, of.id].join(' ').toLowerCase();
              return asked.every((word) => text.includes(word)) && filters.every((each) => holds(of, one, each));
            })
            .map((one) => ({ provider: of, model: one })),
        );
        expect(found).toHaveLength(plain.length);
        const rows = new Map(found.map((row) => [row.model, row.provider]));
        expect(plain.every((row) => rows.get(row.model) === row.provider)).toBe(true);
        // Without words nothing is better than another: the order of the catalog stays.
        expect(asked.length > 0 ? plain : found).toEqual(plain);
      },
    ),
    { numRuns: 1_000 },
  );
});
