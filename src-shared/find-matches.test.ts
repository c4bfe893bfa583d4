import { assert, pre, property, string } from 'fast-check';
import { expect, it } from 'vitest';
import { findMatches } from './find-matches.ts';

const any = { matchCase: false, limit: 1_000 };

function found(text: string, query: string, options: Partial<typeof any> = {}): readonly string[] {
  return findMatches(text, query, { ...any, ...options }).map(({ start, end }) => `${start} ${text.slice(start, end)}`);
}

it('finds each place, whatever its case', () => {
  expect(found('Lathe and lathe, LATHE', 'lathe')).toEqual(['0 Lathe', '10 lathe', '17 LATHE']);
  expect(found('Lathe and lathe', 'Lathe', { matchCase: true })).toEqual(['0 Lathe']);
  expect(found('Straße ÄPFEL', 'äpfel')).toEqual(['7 ÄPFEL']);
});

it('never lets matches overlap', () => {
  expect(found('aaaa', 'aa')).toEqual(['0 aa', '2 aa']);
});

it('takes white space for white space', () => {
  expect(found('one\n  two\u00a0three', 'one two three')).toEqual(['0 one\n  two\u00a0three']);
  expect(found('a b', ' ')).toEqual([]);
  expect(found('a b', '')).toEqual([]);
});

it('stops at the limit', () => {
  expect(found('x'.repeat(50), 'x', { limit: 3 })).toHaveLength(3);
  expect(found('x', 'x', { limit: 0 })).toEqual([]);
});

it('takes every query as text, and finds it in itself', () => {
  assert(
    property(string({ unit: 'grapheme', minLength: 1, maxLength: 20 }), string(), (query, before) => {
      pre(query.trim() === query);
      const text = `${before} ${query}`;
      expect(findMatches(text, query, { matchCase: true, limit: 1_000 }).length).toBeGreaterThan(0);
    }),
  );
});
