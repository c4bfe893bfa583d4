import { expect, test } from 'vitest';
import { estimateTokens } from './estimate.ts';

test.each([
  ['', 0],
  ['a', 1],
  ['four', 1],
  ['The quick brown fox jumps over it.', 9],
  ['Привет, мир', 5],
  ['你好世界', 4],
])('%j is about %i tokens', (text, tokens) => {
  expect(estimateTokens(text)).toBe(tokens);
});
