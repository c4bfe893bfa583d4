import { Lexer, type Links, type Token } from 'marked';
import { findHostileLine } from './hostile-line.ts';
import { codeBlockCost, drawingBudget, listPart, longestStructure, longestUnit, mostMarks } from './limits.ts';
import { plainParts } from './plain-parts.ts';
import { isMathToken, mathSyntax, opensFormula } from './math-syntax.ts';
import { isKnownToken } from './tokens.ts';

/** A top-level part of an answer: lexed and drawn alone, so that what is settled is never touched again. */
export interface Block {
  /** Where it starts in the document's source: its identity while the answer grows. */
  readonly offset: number;
  readonly raw: string;
  /** `plain`: too long or too deep to be read as markdown. `list` is a later part of a list: its number goes on. */
  readonly kind: 'markdown' | 'plain' | 'list';
  /** The number of a `list` part's first item. */
  readonly start: number;
}

/** An answer as far as it is known, cut into blocks. Made anew for each text by `extendDocument`. */
export interface MarkdownDocument {
  /** The text with line ends as `\n`. */
  readonly source: string;
  readonly settled: readonly Block[];
  readonly settledLength: number;
  /** What drawing the settled blocks costs, in paragraphs. */
  readonly settledCost: number;
  /** The blocks that more text may still change. */
  readonly open: readonly Block[];
  /** Link definitions met so far, by label. */
  readonly links: Links;
  /** What the text after `settledLength` continues. */
  readonly mode:
    | { readonly kind: 'blocks' }
    | { readonly kind: 'plain' }
    | { readonly kind: 'list'; readonly start: number };
}

const blocksMode = { kind: 'blocks' } as const;
const plainMode = { kind: 'plain' } as const;

export const emptyDocument: MarkdownDocument = {
  source: '',
  settled: [],
  settledLength: 0,
  settledCost: 0,
  open: [],
  links: {},
  mode: blocksMode,
};

/** The document of `text`. Where `text` continues `previous`, its settled blocks are kept, as the same objects. */
export function extendDocument(previous: MarkdownDocument, text: string): MarkdownDocument {
  const source = text.includes('\r') ? text.replaceAll(/\r\n?/g, '\n') : text;
  if (source === previous.source) return previous;
  const base = source.startsWith(previous.source.slice(0, previous.settledLength)) ? previous : emptyDocument;
  const splitter = new Splitter(base, source);
  splitter.run();
  return splitter.document();
}

const displayedFormulas = {
  block: mathSyntax.block,
  startBlock: mathSyntax.startBlock,
  renderers: {},
  childTokens: {},
};

class Splitter {
  readonly #source: string;
  readonly #settled: Block[];
  readonly #previouslySettled: readonly Block[];
  #links: Links;
  #position: number;
  #cost: number;
  #mode: MarkdownDocument['mode'];
  #open: Block[] = [];

  constructor(base: MarkdownDocument, source: string) {
    this.#source = source;
    this.#previouslySettled = base.settled;
    this.#settled = [...base.settled];
    this.#links = base.links;
    this.#position = base.settledLength;
    this.#cost = base.settledCost;
    this.#mode = base.mode;
  }

  document(): MarkdownDocument {
    const unchanged = this.#settled.length === this.#previouslySettled.length;
    return {
      source: this.#source,
      settled: unchanged ? this.#previouslySettled : this.#settled,
      settledLength: this.#position,
      settledCost: this.#cost,
      open: this.#open,
      links: this.#links,
      mode: this.#mode,
    };
  }

  run(): void {
    let going = this.#position < this.#source.length;
    while (going) {
      going = (this.#mode.kind === 'plain' ? this.#plain() : this.#blocks()) && this.#position < this.#source.length;
    }
  }

  /** Settles what it can; true when another round may settle more. */
  #blocks(): boolean {
    if (this.#cost >= drawingBudget) {
      this.#mode = plainMode;
      return true;
    }
    const rest = this.#source.slice(this.#position);
    const hostile = findHostileLine(rest);
    if (hostile === 0) {
      this.#mode = plainMode;
      return true;
    }
    const tokens = this.#lex(hostile === null ? rest : rest.slice(0, hostile));
    if (tokens === null || hostile !== null) {
      for (const token of tokens ?? []) {
        if (this.#cost >= drawingBudget) break;
        this.#settle(token);
      }
      this.#mode = plainMode;
      return true;
    }
    if (tokens.filter((token) => token.type !== 'space').length < 2) return this.#openBlocks(tokens);
    return this.#settleCompleteLines(rest) || this.#openBlocks(tokens);
  }

  /**
   * Settles every block but the last of the complete lines. An unfinished line decides nothing: after `1. a` and a blank
   * line, `2` may yet become the list's next item, and `|-` the head of a table.
   */
  #settleCompleteLines(rest: string): boolean {
    const tokens = this.#lex(rest.slice(0, rest.lastIndexOf('\n') + 1));
    if (tokens === null) return false;
    const last = tokens.findLastIndex((token) => token.type !== 'space');
    let settled = 0;
    for (const token of tokens.slice(0, Math.max(last, 0))) {
      if (this.#cost >= drawingBudget) break;
      // Lines of a formula may look like lists and rules: its end tells.
      const isText = token.type === 'paragraph' || token.type === 'heading';
      if (isText && opensFormula(token.raw, this.#source.slice(this.#position))) break;
      this.#settle(token);
      settled += 1;
    }
    return settled > 0;
  }

  #lex(tail: string): Token[] | null {
    try {
      const lexer = new Lexer({ gfm: true, extensions: displayedFormulas });
      const tokens = lexer.blockTokens(tail, []);
      if (tokens.reduce((length, token) => length + token.raw.length, 0) !== tail.length) return null;
      if (Object.keys(lexer.tokens.links).length > 0) this.#links = { ...lexer.tokens.links, ...this.#links };
      return tokens;
    } catch {
      // Deeper than the stack: shown as it was written.
      return null;
    }
  }

  #settle(token: Token): void {
    if (token.type !== 'space' && token.type !== 'def') this.#settled.push(...this.#blocksOf(token));
    this.#position += token.raw.length;
    if (token.type !== 'space') this.#mode = blocksMode;
    this.#cost += token.type === 'code' ? codeBlockCost : 1;
  }

  #openBlocks(tokens: readonly Token[]): boolean {
    const token = tokens[0];
    if (token !== undefined && isKnownToken(token) && token.type === 'list' && token.items.length > listPart) {
      const done = token.items.slice(0, -2);
      const raw = done.map((item) => item.raw).join('');
      this.#settled.push(this.#listBlock(raw));
      const start = this.#mode.kind === 'list' ? this.#mode.start : Number(token.start);
      this.#mode = { kind: 'list', start: start + done.length };
      this.#position += raw.length;
      return true;
    }
    if (token !== undefined && isMonstrous(token)) {
      this.#mode = plainMode;
      return true;
    }
    let position = this.#position;
    this.#open = tokens.flatMap((each) => {
      const blocks = each.type === 'space' || each.type === 'def' ? [] : this.#blocksOf(each, position);
      position += each.raw.length;
      return blocks;
    });
    return false;
  }

  #blocksOf(token: Token, offset = this.#position): Block[] {
    if (isMonstrous(token)) return plainBlocks(token.raw, offset);
    if (token.type === 'list') return [this.#listBlock(token.raw, offset)];
    return [{ offset, raw: token.raw, kind: 'markdown', start: 0 }];
  }

  #listBlock(raw: string, offset = this.#position): Block {
    const mode = this.#mode;
    if (mode.kind === 'list' && offset === this.#position) return { offset, raw, kind: 'list', start: mode.start };
    return { offset, raw, kind: 'markdown', start: 0 };
  }

  /** Plain text up to the next blank line, in pieces; true when markdown follows. */
  #plain(): boolean {
    const forGood = this.#cost >= drawingBudget;
    const end = forGood ? -1 : this.#source.indexOf('\n\n', this.#position);
    const raw = this.#source.slice(this.#position, end === -1 ? undefined : end + 2);
    const blocks = plainBlocks(raw, this.#position);
    if (end !== -1) {
      this.#settled.push(...blocks);
      this.#position += raw.length;
      this.#mode = blocksMode;
      return true;
    }
    const last = blocks.pop();
    this.#settled.push(...blocks);
    this.#position += blocks.reduce((length, block) => length + block.raw.length, 0);
    this.#open = last === undefined ? [] : [last];
    return false;
  }
}

function isMonstrous(token: Token): boolean {
  if (isMathToken(token)) return false;
  if (!isKnownToken(token)) return true;
  if (token.raw.length <= mostMarks) return false;
  if (token.type === 'code' || token.type === 'space') return false;
  if (token.type === 'list') {
    return token.raw.length > longestStructure || token.items.some((item) => isMonstrousText(item.raw));
  }
  if (token.type === 'table') {
    return token.raw.length > longestStructure || token.raw.split('\n').some(isMonstrousText);
  }
  return isMonstrousText(token.raw);
}

function isMonstrousText(raw: string): boolean {
  if (raw.length > longestUnit) return true;
  return raw.length > mostMarks && (raw.match(/[*_~`[\]<]/g)?.length ?? 0) > mostMarks;
}

function plainBlocks(raw: string, offset: number): Block[] {
  let position = offset;
  return plainParts(raw).map((part) => {
    const block: Block = { offset: position, raw: part, kind: 'plain', start: 0 };
    position += part.length;
    return block;
  });
}
