import { assert, property, string } from 'fast-check';
import { expect, it } from 'vitest';
import { visibleParts } from './visible-text.ts';

function shown(text: string): string {
  const signs = { newline: '↵', tab: '→', space: '·' } as const;
  return visibleParts(text)
    .map((part) => (part.kind === 'text' ? part.text : part.kind === 'named' ? `[${part.name}]` : signs[part.kind]))
    .join('');
}

it.each([
  ['plain words stay', 'plain words stay'],
  ['two  spaces', 'two··spaces'],
  [' first\nlast ', '·first↵last·'],
  ['a\tb\r\n', 'a→b[U+000D]↵'],
  ['no\u00a0break', 'no[U+00A0]break'],
  ['zero\u200bwidth', 'zero[U+200B]width'],
  ['turned\u202eback', 'turned[U+202E]back'],
  ['tag\u{e0041}', 'tag[U+E0041]'],
  ['a\u200db', 'a[U+200D]b'],
  ['👩‍👧', '👩‍👧'],
  ['می‌خواهم', 'می‌خواهم'],
  ['<b>**not bold**</b>', '<b>**not bold**</b>'],
])('shows %j as %j', (text, expected) => {
  expect(shown(text)).toBe(expected);
});

it('loses nothing of any text', () => {
  assert(
    property(string({ unit: 'binary' }), (text) => {
      expect(
        visibleParts(text)
          .map((part) => part.text)
          .join(''),
      ).toBe(text);
    }),
  );
});
