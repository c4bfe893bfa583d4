import type { GrammarState, HighlighterCore } from 'shiki/core';
import { plainLine, type CodeLine } from './code-line.ts';
import { themeName, tokenClass } from './highlight-theme.ts';

/** Longer lines stay plain: colouring one takes as long as a page of code, and nobody reads it. */
const longestColoredLine = 1_000;
const bold = 2;
const italic = 1;

type Grammar = Pick<HighlighterCore, 'codeToTokensBase' | 'getLastGrammarState'>;

/** Coloured lines, from the line of that index on. */
export interface ColoredLines {
  readonly from: number;
  readonly lines: readonly CodeLine[];
}

/**
 * Colours a code block that grows. Complete lines are coloured once, each from the grammar's state after the one before;
 * only the last line is coloured again as it grows.
 */
export class CodeColors {
  readonly #grammar: Grammar;
  readonly #lang: string;
  #done: string[] = [];
  #doneLength = 0;
  #state: GrammarState | undefined;
  #waiting: string[] = [];

  constructor(grammar: Grammar, lang: string) {
    this.#grammar = grammar;
    this.#lang = lang;
  }

  /** Takes the code as it is now. */
  update(code: string): void {
    if (!code.startsWith(this.#done.join(''))) {
      this.#done = [];
      this.#doneLength = 0;
      this.#state = undefined;
    }
    this.#waiting = code.slice(this.#doneLength).split('\n');
  }

  /** Colours lines until none waits or the time, in milliseconds, is up. */
  color(milliseconds: number): ColoredLines {
    const end = performance.now() + milliseconds;
    const from = this.#done.length;
    const lines: CodeLine[] = [];
    while (this.#waiting.length > 0) {
      const text = this.#waiting.shift() ?? '';
      const { line, state } = this.#colorLine(text);
      lines.push(line);
      if (this.#waiting.length === 0) break;
      this.#state = state;
      this.#done.push(`${text}\n`);
      this.#doneLength += text.length + 1;
      if (performance.now() >= end) break;
    }
    return { from, lines };
  }

  get unfinished(): boolean {
    return this.#waiting.length > 0;
  }

  #colorLine(text: string): { readonly line: CodeLine; readonly state: GrammarState | undefined } {
    if (text.length > longestColoredLine) return { line: plainLine(text), state: this.#state };
    const result = this.#grammar.codeToTokensBase(text, {
      lang: this.#lang,
      theme: themeName,
      // A line given up half way would leave a wrong state to all that follow.
      tokenizeTimeLimit: 0,
      ...(this.#state === undefined ? {} : { grammarState: this.#state }),
    });
    const tokens = (result[0] ?? []).map((token) => ({
      text: token.content,
      className: classNames(token.color, token.fontStyle ?? 0),
    }));
    return { line: { text, tokens }, state: this.#grammar.getLastGrammarState(result) ?? this.#state };
  }
}

function classNames(color: string | undefined, fontStyle: number): string | null {
  const classes = [
    tokenClass(color),
    (fontStyle & bold) === 0 ? null : 'font-semibold',
    (fontStyle & italic) === 0 ? null : 'italic',
  ].filter((name) => name !== null);
  return classes.length === 0 ? null : classes.join(' ');
}
