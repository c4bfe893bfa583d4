import { expect, test } from 'vitest';
import { isMathToken } from './math-syntax.ts';
import { lexBlock } from './tokens.ts';

function formulasIn(text: string): { text: string; display: boolean }[] {
  const formulas: { text: string; display: boolean }[] = [];
  for (const token of lexBlock(text, {}) ?? []) {
    const inner = 'tokens' in token && token.tokens !== undefined ? token.tokens : [];
    for (const one of [token, ...inner]) if (isMathToken(one)) formulas.push({ text: one.text, display: one.display });
  }
  return formulas;
}

test.each([
  ['Einstein: $E = mc^2$.', [{ text: 'E = mc^2', display: false }]],
  [
    'Both \\(a\\) and $b$',
    [
      { text: 'a', display: false },
      { text: 'b', display: false },
    ],
  ],
  ['$$\n\\int_0^1 x\\,dx\n$$', [{ text: '\\int_0^1 x\\,dx', display: true }]],
  ['\\[ x^2 \\]', [{ text: 'x^2', display: true }]],
  ['It costs $5 and $10.', []],
  ['From $5 to $ 7', []],
  ['`$x$` is code', []],
  ['a $ b', []],
  ['$$', []],
])('%j', (text, formulas) => {
  expect(formulasIn(text)).toEqual(formulas);
});
