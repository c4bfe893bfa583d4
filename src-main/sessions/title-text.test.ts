import { expect, it } from 'vitest';
import { longestSuggestion, titleIn } from './title-text.ts';

it.each([
  ['Slow builds on Mondays', 'Slow builds on Mondays'],
  ['  "Slow builds on Mondays."\n\nI hope this helps!', 'Slow builds on Mondays'],
  ['\n\n# **Title: Slow builds**', 'Title: Slow builds'],
  ['Title: “Slow builds”', 'Slow builds'],
  ['「北京之旅」', '「北京之旅」'],
  ['Why?', 'Why?'],
  ['a\u202Eb\u0007c', 'abc'],
  ['tab\there', 'tabhere'],
  ['', null],
  [' \n "" \n', null],
])('%j is titled %j', (said, title) => {
  expect(titleIn(said)).toBe(title);
});

it.each(['word '.repeat(50), 'x'.repeat(500), `${'y'.repeat(58)}\u{1f600}\u{1f600}`])('%.20s… is cut', (said) => {
  const title = titleIn(said) ?? '';
  expect(title.length).toBeLessThanOrEqual(longestSuggestion);
  expect([title.at(-1), title.isWellFormed()]).toEqual(['…', true]);
});
