import type { GrammarState, HighlighterCore } from 'shiki/core';
import { themeName, tokenClass } from './highlight-theme.ts';

export interface CodeToken {
  readonly text: string;
  /** Null for plain text. */
  readonly className: string | null;
}
/** One line, without its end. The same object as long as the line is the same, so that it is drawn once. */
export interface CodeLine {
  readonly tokens: readonly CodeToken[];
  /** False while it waits to be coloured. */
  readonly colored: boolean;
}

/** Longer lines stay plain: colouring one takes as long as a page of code, and nobody reads it. */
const longestColoredLine = 2_000;
/** Generous, as the first line of a language compiles its expressions too. A line that hits it stays plain from there. */
const longestLineMs = 500;
/** Lines coloured between two looks at the clock. */
const linesPerStep = 4;

const bold = 2;
const italic = 1;

type Grammar = Pick<HighlighterCore, 'codeToTokensBase' | 'getLastGrammarState'>;

/**
 * The lines of a code block that grows. Complete lines are coloured once, each from the grammar's state after the one
 * before; only the last line is coloured again as it grows.
 */
export class CodeLines {
  readonly #grammar: Grammar | null;
  readonly #lang: string;
  #source = '';
  #lines: CodeLine[] = [];
  /** Complete lines that are coloured for good. */
  #done = 0;
  #doneLength = 0;
  #state: GrammarState | undefined;

  constructor(grammar: Grammar | null, lang: string) {
    this.#grammar = grammar;
    this.#lang = lang;
  }

  /** Takes the code as it is now, uncoloured where it is new. */
  update(source: string): void {
    if (source === this.#source) return;
    if (!source.startsWith(this.#source.slice(0, this.#doneLength))) this.#reset();
    this.#source = source;
    const fresh = source.slice(this.#doneLength).split('\n');
    const kept = this.#lines;
    this.#lines = [
      ...kept.slice(0, this.#done),
      ...fresh.map((text, index) => {
        const before = kept[this.#done + index];
        return before !== undefined && textOf(before) === text ? before : plainLine(text);
      }),
    ];
  }

  /** Colours lines until done or out of time; true when lines are left. */
  color(milliseconds: number): boolean {
    if (this.#grammar === null) return false;
    const end = performance.now() + milliseconds;
    while (this.#done < this.#lines.length - 1) {
      if (performance.now() >= end) return true;
      this.#colorComplete(this.#grammar, Math.min(this.#lines.length - 1, this.#done + linesPerStep));
    }
    const last = this.#lines[this.#done];
    if (last !== undefined && !last.colored) this.#lines[this.#done] = this.#colorLine(this.#grammar, last).line;
    return false;
  }

  lines(): readonly CodeLine[] {
    return [...this.#lines];
  }

  #reset(): void {
    this.#lines = [];
    this.#done = 0;
    this.#doneLength = 0;
    this.#state = undefined;
  }

  #colorComplete(grammar: Grammar, to: number): void {
    while (this.#done < to) {
      const line = this.#lines[this.#done];
      if (line === undefined) return;
      const colored = this.#colorLine(grammar, line);
      this.#state = colored.state;
      this.#lines[this.#done] = colored.line;
      this.#done += 1;
      this.#doneLength += textOf(line).length + 1;
    }
  }

  #colorLine(grammar: Grammar, line: CodeLine): { line: CodeLine; state: GrammarState | undefined } {
    const text = textOf(line);
    if (text.length > longestColoredLine) return { line: { ...line, colored: true }, state: this.#state };
    const result = grammar.codeToTokensBase(text, {
      lang: this.#lang,
      theme: themeName,
      tokenizeTimeLimit: longestLineMs,
      ...(this.#state === undefined ? {} : { grammarState: this.#state }),
    });
    const tokens = (result[0] ?? []).map((token) => ({
      text: token.content,
      className: classNames(token.color, token.fontStyle ?? 0),
    }));
    return { line: { tokens, colored: true }, state: grammar.getLastGrammarState(result) ?? this.#state };
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

function plainLine(text: string): CodeLine {
  return { tokens: [{ text, className: null }], colored: false };
}

function textOf(line: CodeLine): string {
  const [first, second] = line.tokens;
  if (second === undefined) return first?.text ?? '';
  return line.tokens.map((token) => token.text).join('');
}
