import { expect, it } from 'vitest';
import { plainLine, type CodeLine } from './code-line.ts';
import { emptyCode, withCode, withColors } from './code-text.ts';

function colored(text: string): CodeLine {
  return { text, tokens: [{ text, className: 'code-keyword' }] };
}

it('keeps coloured lines while the code grows', () => {
  const first = withColors(withCode(emptyCode, 'a\nb'), { from: 0, lines: [colored('a')] });
  const grown = withCode(first, 'a\nbc\nd');
  expect(grown.lines).toEqual([colored('a'), plainLine('bc'), plainLine('d')]);
  expect(grown.lines[0]).toBe(first.lines[0]);
});

it('takes no colours for a line that says something else by now', () => {
  const text = withColors(withCode(emptyCode, 'a\nbc'), { from: 1, lines: [colored('b'), colored('c')] });
  expect(text.lines).toEqual([plainLine('a'), plainLine('bc')]);
});

it('starts again when the code is another', () => {
  const text = withCode(withColors(withCode(emptyCode, 'a\nb'), { from: 0, lines: [colored('a')] }), 'x');
  expect(text.lines).toEqual([plainLine('x')]);
});
