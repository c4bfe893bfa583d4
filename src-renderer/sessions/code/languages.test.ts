import { expect, it } from 'vitest';
import { grammars } from './grammars.ts';
import { languageLabel, languageOf, languages } from './languages.ts';

it.each([
  ['ts', 'typescript'],
  ['TypeScript', 'typescript'],
  ['python3', 'python'],
  ['c++', 'cpp'],
  ['ts title="a.ts"', 'typescript'],
  ['js{1,3}', 'javascript'],
  ['{.bash}', 'shellscript'],
  ['constructor', undefined],
  ['', undefined],
])('reads %j as %s', (info, grammar) => {
  expect(languageOf(info)?.grammar).toBe(grammar);
});

it('keeps an unknown name as the label', () => {
  expect(languageLabel('brainfuck extra')).toBe('brainfuck');
  expect(languageLabel('rs')).toBe('Rust');
});

it('has a grammar of each language, and no other', () => {
  expect([...grammars.keys()].toSorted()).toEqual(languages.map(({ grammar }) => grammar).toSorted());
});
