import { describe, expect, it } from 'vitest';
import { CodeColors } from './code-colors.ts';
import type { CodeLine } from './code-line.ts';
import { emptyCode, withCode, withColors } from './code-text.ts';
import { highlighterFor } from './highlighter.ts';

const source = `const text = \`one
two \${1 + 2}
three\`;
/* a comment
over lines */
export function f(a: string): number {
  return 42;
}
`;

async function typescript(): Promise<CodeColors> {
  const highlighter = await highlighterFor('typescript');
  if (highlighter === null) throw new Error('no grammar');
  return new CodeColors(highlighter, 'typescript');
}

async function whole(): Promise<readonly CodeLine[]> {
  const colors = await typescript();
  colors.update(source);
  return colors.color(60_000).lines;
}

function classOf(line: CodeLine | undefined, text: string): string | null | undefined {
  return line?.tokens.find((token) => token.text === text)?.className;
}

describe('CodeColors', () => {
  it('keeps every character and colours by role, across lines', async () => {
    const lines = await whole();
    expect(lines.map((line) => line.tokens.map((token) => token.text).join('')).join('\n')).toBe(source);
    expect(lines[0]?.tokens[0]).toEqual({ text: 'const', className: 'code-keyword' });
    expect(classOf(lines[1], 'two ')).toBe('code-string');
    expect(classOf(lines[1], '1')).toBe('code-number');
    expect(lines[4]?.tokens[0]?.className).toBe('code-comment');
    expect(classOf(lines[5], 'string')).toBe('code-type');
  });

  it('ends with the same lines when the code streams in, in steps short of time', async () => {
    const colors = await typescript();
    let shown = emptyCode;
    for (let length = 1; length <= source.length; length += 3) {
      const code = source.slice(0, length);
      shown = withCode(shown, code);
      colors.update(code);
      shown = withColors(shown, colors.color(0));
    }
    shown = withCode(shown, source);
    colors.update(source);
    while (colors.unfinished) shown = withColors(shown, colors.color(0));
    expect(shown.lines).toEqual(await whole());
  });

  it('starts again for other code', async () => {
    const colors = await typescript();
    colors.update('/* open\nstill open\n');
    colors.color(60_000);
    colors.update('const a = 1;');
    const { from, lines } = colors.color(60_000);
    expect(from).toBe(0);
    expect(classOf(lines[0], 'const')).toBe('code-keyword');
  });

  it('leaves a monstrous line plain and goes on after it', async () => {
    const colors = await typescript();
    colors.update(`${'a'.repeat(100_000)}\nconst b = 1;`);
    const { lines } = colors.color(60_000);
    expect(lines[0]?.tokens).toHaveLength(1);
    expect(lines[1]?.tokens[0]?.className).toBe('code-keyword');
  });
});
