import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseQuery } from '../../../src-shared/catalog/query/parse-query.ts';
import { accept, filtersOf, suggestionsAt } from './suggestions.ts';

const providers = ['Acme', 'Azure OpenAI', 'OpenAI'];
/** The caret is where the bar stands. */
const at = (marked: string): readonly [string, number] => [marked.replace('|', ''), marked.indexOf('|')];
const textsAt = (marked: string): string[] => suggestionsAt(...at(marked), providers).map(({ text }) => text);

describe('suggestions', () => {
  test.each([
    ['', []],
    ['gpt|', []],
    ['@|', ['@provider:', '@context:', '@price:', '@can:', '@free', '@local']],
    ['gpt @p|', ['@provider:', '@price:']],
    ['@can:|', ['@can:reasoning', '@can:attachments', '@can:tools', '@can:open-weights']],
    ['@can:re| mini', ['@can:reasoning']],
    ['@can:reasoning|', []],
    ['@free| ', []],
    ['@free |', []],
    ['@context:|', ['@context:>=100k', '@context:>=200k', '@context:>=400k', '@context:>=1m']],
    ['@price:<1|', ['@price:<10']],
    ['@provider:open|', ['@provider:"azure openai"', '@provider:openai']],
    ['@provider:"azure o|', ['@provider:"azure openai"']],
  ])('%s', (marked, texts) => {
    expect(textsAt(marked)).toEqual(texts);
  });

  test.each([
    ['@fr|', '@free |'],
    ['gpt @p| mini', 'gpt @provider:| mini'],
    ['gpt @can:to| mini', 'gpt @can:tools |mini'],
    ['@provider:azure|', '@provider:"azure openai" |'],
  ])('%s is completed to %s', (before, after) => {
    const [text, caret] = at(before);
    const [first] = suggestionsAt(text, caret, providers);
    const done = first === undefined ? null : accept(text, caret, first);
    const [expectedText, expectedCaret] = at(after);
    expect(done).toEqual({ text: expectedText, caret: expectedCaret });
  });

  test('each complete one is read as a filter', () => {
    const all = ['@can:', '@context:', '@price:', '@provider:', '@'].flatMap((start) =>
      suggestionsAt(start, start.length, providers).filter(({ open }) => !open),
    );
    expect(all.map(({ text }) => parseQuery(text).filters.length)).toEqual(all.map(() => 1));
    expect(all.length).toBeGreaterThan(10);
  });
});

describe('the filters of a search', () => {
  test('each comes with the search without it', () => {
    expect(filtersOf('gpt @free  @can:tools "a b" @nonsense')).toEqual([
      { filter: { kind: 'free' }, without: 'gpt @can:tools "a b" @nonsense' },
      { filter: { kind: 'can', capability: 'tools' }, without: 'gpt @free "a b" @nonsense' },
    ]);
  });

  test('are those that the search is read to have', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 100 }), (text) => {
        expect(filtersOf(text).map(({ filter }) => filter)).toEqual(parseQuery(text).filters);
      }),
    );
  });
});
