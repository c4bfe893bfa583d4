import { expect, it } from 'vitest';
import { matches, searchRows } from './search-rows.ts';

const groups = [
  { label: 'Recent', items: ['Beta two'] },
  { label: 'All', items: ['Alpha one', 'Beta two', 'Beta three'] },
  { label: 'Empty', items: [] },
];
const identity = (text: string): string => text;

it('shows all groups but the empty ones while nothing is searched', () => {
  const rows = searchRows(groups, ' ', identity, identity);
  expect(rows.map((row) => (row.kind === 'heading' ? row.label : `${row.position} ${row.item}`))).toEqual([
    'Recent',
    '0 Beta two',
    'All',
    '1 Alpha one',
    '2 Beta two',
    '3 Beta three',
  ]);
});

it('shows each match once, under the first group that has it', () => {
  const rows = searchRows(groups, 'beta', identity, identity);
  expect(rows.map((row) => (row.kind === 'heading' ? row.label : row.item))).toEqual([
    'Recent',
    'Beta two',
    'All',
    'Beta three',
  ]);
});

it('keeps a group for searches out of the list, and finds it in a search', () => {
  const some = [
    { label: 'All', items: ['Alpha one'] },
    { label: 'Hidden', items: ['Alpha two'], searchOnly: true },
  ];
  const shown = (query: string): readonly string[] =>
    searchRows(some, query, identity, identity).map((row) => (row.kind === 'heading' ? row.label : row.item));
  expect(shown('')).toEqual(['All', 'Alpha one']);
  expect(shown('alpha')).toEqual(['All', 'Alpha one', 'Hidden', 'Alpha two']);
});

it('matches all words in any order, whatever their case', () => {
  expect(matches('Claude Sonnet 4.5', 'SONNET claude')).toBe(true);
  expect(matches('Claude Sonnet 4.5', 'sonnet opus')).toBe(false);
});
