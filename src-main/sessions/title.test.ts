import { expect, it } from 'vitest';
import { titleOf } from './title.ts';

const family = '👩‍👩‍👧‍👦';

it.each([
  ['one line', 'Hello', 'Hello'],
  ['the first line with something on it', '\n\n  First   line\t here \nSecond', 'First line here'],
  ['a line of another system', 'First\r\nSecond', 'First'],
  ['80 characters', 'x'.repeat(80), 'x'.repeat(80)],
  ['81 characters', 'x'.repeat(81), `${'x'.repeat(80)}…`],
  ['characters of many parts', family.repeat(30), `${family.repeat(18)}…`],
])('takes %s', (_name, text, title) => {
  expect(titleOf(text)).toBe(title);
});

it('looks at the start of an endless line only', () => {
  expect(titleOf('word '.repeat(1_600_000))).toBe(`${'word '.repeat(16).trimEnd()}…`);
});
