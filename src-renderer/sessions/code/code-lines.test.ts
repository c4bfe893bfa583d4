import { describe, expect, it } from 'vitest';
import { CodeLines, type CodeLine } from './code-lines.ts';
import { highlighterFor } from './highlighter.ts';
import { languageOf } from './languages.ts';

const source = `const text = \`one
two \${1 + 2}
three\`;
/* a comment
over lines */
export function f(a: string): number {
  return 42;
}
`;

async function typescript(): Promise<CodeLines> {
  const language = languageOf('ts');
  if (language === null) throw new Error('no language');
  return new CodeLines(await highlighterFor(language), language.grammar);
}

function textOf(lines: readonly CodeLine[]): string {
  return lines.map((line) => line.tokens.map((token) => token.text).join('')).join('\n');
}

async function whole(): Promise<readonly CodeLine[]> {
  const lines = await typescript();
  lines.update(source);
  expect(lines.color(10_000)).toBe(false);
  return lines.lines();
}

describe('CodeLines', () => {
  it('keeps every character and colours by role', async () => {
    const lines = await whole();
    expect(textOf(lines)).toBe(source);
    expect(lines[0]?.tokens[0]).toEqual({ text: 'const', className: 'code-keyword' });
    expect(lines[1]?.tokens[0]?.className).toBe('code-string');
    expect(lines[4]?.tokens[0]?.className).toBe('code-comment');
    expect(lines[6]?.tokens.some((token) => token.text === '42' && token.className === 'code-number')).toBe(true);
  });

  it('ends with the same lines when the code streams in', async () => {
    const lines = await typescript();
    for (let length = 1; length <= source.length; length += 3) {
      lines.update(source.slice(0, length));
      lines.color(10_000);
    }
    lines.update(source);
    lines.color(10_000);
    expect(lines.lines()).toEqual(await whole());
  });

  it('keeps the line objects that did not change', async () => {
    const lines = await typescript();
    lines.update(source);
    lines.color(10_000);
    const before = lines.lines();
    lines.update(`${source}more();\n`);
    lines.color(10_000);
    const after = lines.lines();
    expect(before.slice(0, -1).every((line, index) => line === after[index])).toBe(true);
  });

  it('shows lines plain until there is time for them', async () => {
    const lines = await typescript();
    lines.update(source);
    expect(lines.color(0)).toBe(true);
    expect(textOf(lines.lines())).toBe(source);
    expect(lines.lines().every((line) => !line.colored)).toBe(true);
  });

  it('leaves a monstrous line plain and goes on after it', async () => {
    const lines = await typescript();
    lines.update(`${'a'.repeat(100_000)}\nconst b = 1;`);
    lines.color(10_000);
    expect(lines.lines()[0]?.tokens).toHaveLength(1);
    expect(lines.lines()[1]?.tokens[0]?.className).toBe('code-keyword');
  });

  it('shows plain lines without a grammar', () => {
    const lines = new CodeLines(null, '');
    lines.update('a\nb');
    expect(lines.color(10)).toBe(false);
    expect(textOf(lines.lines())).toBe('a\nb');
  });
});
