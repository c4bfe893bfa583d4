import { expect, it } from 'vitest';
import { directionMarkName, splitDirectionMarks } from './direction-marks.ts';

it('sets direction marks apart and names them', () => {
  expect(splitDirectionMarks('a\u202eb\u2066\u2069')).toEqual(['a', '\u202e', 'b', '\u2066', '\u2069']);
  expect(directionMarkName('\u202e')).toBe('U+202E');
  expect(directionMarkName('a')).toBeNull();
});

it('leaves other text as it is, right-to-left letters and marks included', () => {
  expect(splitDirectionMarks('שלום\u200f')).toEqual(['שלום\u200f']);
});

it('names no more of them than anyone would read', () => {
  expect(splitDirectionMarks('a\u202e'.repeat(10_000))).toEqual(['a\ufffd'.repeat(10_000)]);
});
