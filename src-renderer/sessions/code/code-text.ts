import type { ColoredLines } from './code-colors.ts';
import { plainLine, type CodeLine } from './code-line.ts';

/** A code block's lines as shown: plain when they come, coloured when their colours do. */
export interface CodeText {
  readonly code: string;
  readonly lines: readonly CodeLine[];
  /** Characters of all lines but the last, line ends included. */
  readonly completeLength: number;
}

export const emptyCode: CodeText = { code: '', lines: [plainLine('')], completeLength: 0 };

/** The code as it is now. Lines that are the same stay the same objects. */
export function withCode(text: CodeText, code: string): CodeText {
  if (code === text.code) return text;
  const grows = code.startsWith(text.code);
  const base = grows ? text : emptyCode;
  const fresh = code.slice(base.completeLength).split('\n');
  const kept = base.lines.slice(0, -1);
  return {
    code,
    lines: [...kept, ...fresh.map(plainLine)],
    completeLength: code.lastIndexOf('\n') + 1,
  };
}

/** The same code with colours where they belong to what the line says now. */
export function withColors(text: CodeText, { from, lines }: ColoredLines): CodeText {
  const next = [...text.lines];
  for (const [index, colored] of lines.entries()) {
    if (next[from + index]?.text === colored.text) next[from + index] = colored;
  }
  return { ...text, lines: next };
}
