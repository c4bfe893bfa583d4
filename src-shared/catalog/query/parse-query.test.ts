import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatFilter } from './format-filter.ts';
import { parseQuery, splitQuery } from './parse-query.ts';
import { capabilities, comparisons, type Filter } from './query.ts';

describe('a search', () => {
  test.each<[string, Filter]>([
    ['@provider:Anthropic', { kind: 'provider', text: 'anthropic' }],
    ['@provider:"Azure OpenAI"', { kind: 'provider', text: 'azure openai' }],
    ['@context:>200k', { kind: 'context', comparison: '>', tokens: 200_000 }],
    ['@context:1m', { kind: 'context', comparison: '>=', tokens: 1_000_000 }],
    ['@context:<=32768', { kind: 'context', comparison: '<=', tokens: 32_768 }],
    ['@price:<3', { kind: 'price', comparison: '<', usd: 3 }],
    ['@price:$0.25', { kind: 'price', comparison: '<=', usd: 0.25 }],
    ['@CAN:Reasoning', { kind: 'can', capability: 'reasoning' }],
    ['@can:attachments', { kind: 'can', capability: 'attachments' }],
    ['@can:tools', { kind: 'can', capability: 'tools' }],
    ['@free', { kind: 'free' }],
    ['@local', { kind: 'local' }],
  ])('reads %s', (text, filter) => {
    expect(parseQuery(text)).toEqual({ words: [], filters: [filter], problems: [] });
  });

  test.each([
    ['@cheap', 'unknown-filter'],
    ['@', 'unknown-filter'],
    ['@provider', 'no-value'],
    ['@context:', 'no-value'],
    ['@context:big', 'not-a-number'],
    ['@price:<', 'not-a-number'],
    ['@price:1e3', 'not-a-number'],
    ['@can:fly', 'unknown-capability'],
    ['@free:yes', 'takes-no-value'],
  ])('names what is wrong with %s', (text, reason) => {
    expect(parseQuery(`gpt ${text}`)).toEqual({ words: ['gpt'], filters: [], problems: [{ text, reason }] });
  });

  test('keeps words and filters apart', () => {
    expect(parseQuery('  Claude "Opus 5" @free  mini ')).toEqual({
      words: ['claude', 'opus 5', 'mini'],
      filters: [{ kind: 'free' }],
      problems: [],
    });
  });

  test('never fails, and leaves nothing out', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), (text) => {
        const { words, filters, problems } = parseQuery(text);
        const meant = splitQuery(text).filter((part) => part.replaceAll('"', '') !== '');
        expect(words.length + filters.length + problems.length).toBe(meant.length);
      }),
    );
  });
});

const comparison = fc.constantFrom(...comparisons);
const filters: fc.Arbitrary<Filter> = fc.oneof(
  fc.record({ kind: fc.constant('free' as const) }),
  fc.record({ kind: fc.constant('local' as const) }),
  fc.record({ kind: fc.constant('can' as const), capability: fc.constantFrom(...capabilities) }),
  fc.record({
    kind: fc.constant('provider' as const),
    text: fc
      .string({ minLength: 1, maxLength: 30 })
      .map((text) => text.replaceAll('"', '').toLowerCase())
      .filter((text) => text.trim() !== ''),
  }),
  fc.record({ kind: fc.constant('context' as const), comparison, tokens: fc.nat(20_000_000) }),
  fc.record({ kind: fc.constant('price' as const), comparison, usd: fc.nat(100_000).map((cents) => cents / 100) }),
);

test('a filter is read as it was written', () => {
  fc.assert(
    fc.property(filters, (filter) => {
      expect(parseQuery(formatFilter(filter))).toEqual({ words: [], filters: [filter], problems: [] });
    }),
  );
});
