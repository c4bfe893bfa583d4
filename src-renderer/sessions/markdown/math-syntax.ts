import type { Token, TokenizerThis, Tokens } from 'marked';

/** A formula in TeX. */
export interface MathToken extends Tokens.Generic {
  readonly type: 'math';
  readonly text: string;
  /** On lines of its own. */
  readonly display: boolean;
}

/** Longer ones are shown as they were written. */
const longestFormula = 10_000;

/** `$$…$$` and `\[…\]`, to the end of their line. */
const block = /^(?:\$\$([\s\S]+?)\$\$|\\\[([\s\S]+?)\\\])[ \t]*(?:\n|$)/;
/**
 * `$…$`, `$$…$$` and `\(…\)` within a line. As in other programs, a dollar sign begins a formula only where no space
 * follows, and ends one only where no space is before it and no digit behind: "$5 and $10" are prices.
 */
const inline = /^(?:\$\$([^\n]+?)\$\$|\$(?!\s)((?:\\.|[^\\$\n])+?)(?<!\s)\$(?!\d)|\\\(([^\n]+?)\\\))/;

function tokenOf(match: RegExpExecArray | null, display: boolean): MathToken | undefined {
  if (match === null || match[0].length > longestFormula) return undefined;
  const text = match.slice(1).find((part) => part !== undefined) ?? '';
  return text.trim() === '' ? undefined : { type: 'math', raw: match[0], text: text.trim(), display };
}

/** Whether a paragraph begins a displayed formula that `rest`, what is known from the paragraph on, does not end yet. */
export function opensFormula(paragraph: string, rest: string): boolean {
  const match = /(?:^|\n)(\$\$|\\\[)/.exec(paragraph);
  if (match === null) return false;
  const from = match.index + match[0].length;
  if (rest.length - from > longestFormula) return false;
  return !rest.includes(match[1] === '$$' ? '$$' : '\\]', from);
}

function placeOf(pattern: RegExp, src: string): number | undefined {
  const at = src.search(pattern);
  return at === -1 ? undefined : at;
}

/** What marked's lexer is told about formulas. */
export const mathSyntax = {
  block: [
    function (this: TokenizerThis, src: string) {
      return tokenOf(block.exec(src), true);
    },
  ],
  inline: [
    function (this: TokenizerThis, src: string) {
      const match = inline.exec(src);
      return tokenOf(match, match?.[1] !== undefined);
    },
  ],
  // Only at the beginning of a line does one end the paragraph before it.
  startBlock: [(src: string) => placeOf(/(?<=\n)(?:\$\$|\\\[)/, src)],
  startInline: [(src: string) => placeOf(/\$|\\[([]/, src)],
};

export function isMathToken(token: Token): token is MathToken {
  return token.type === 'math';
}
