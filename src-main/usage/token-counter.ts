import { estimateTokens } from '../../src-shared/sessions/estimate.ts';

export interface TokenCount {
  readonly tokens: number;
  /** Counted by the tokenizer of the model; else estimated from the text. */
  readonly exact: boolean;
}

type Encode = (text: string) => number;
type EncodingName = 'o200k_base' | 'cl100k_base';

/** OpenAI's own models, whoever serves them; what follows a maker's name counts. Newer ones first: the first that fits is taken. */
const encodings: readonly (readonly [model: RegExp, encoding: EncodingName])[] = [
  [/^(gpt-5|gpt-4o|gpt-4\.[1-9]|chatgpt-4o|gpt-oss|o[1-9])/, 'o200k_base'],
  [/^(gpt-4|gpt-3\.5)/, 'cl100k_base'],
];
/** Counting longer texts would hold up everything else, and an estimate of that much is not far off. */
const longestCounted = 200_000;
const rememberedTexts = 20_000;
/**
 * Letters, digits, signs or spaces in one piece. Tokenizers cut a text there first, and what is left whole costs them the square of
 * its length: a hundred thousand times the same letter are eight seconds.
 */
const longRun = /[\p{L}\p{M}\p{N}]{400,}|[^\s\p{L}\p{M}\p{N}]{400,}|\s{400,}/gu;
/** In UTF-16 units; where it cuts a run, the count is off by a token at most. */
const longestPiece = 400;

const loaders: Readonly<Record<EncodingName, () => Promise<Encode>>> = {
  o200k_base: async () => {
    const { countTokens } = await import('gpt-tokenizer/encoding/o200k_base');
    return (text) => countTokens(text, { allowedSpecial: 'all' });
  },
  cl100k_base: async () => {
    const { countTokens } = await import('gpt-tokenizer/encoding/cl100k_base');
    return (text) => countTokens(text, { allowedSpecial: 'all' });
  },
};

function encodingOf(modelId: string): EncodingName | null {
  const name = modelId.slice(modelId.lastIndexOf('/') + 1).toLowerCase();
  return encodings.find(([pattern]) => pattern.test(name))?.[1] ?? null;
}

/** FNV-1a over UTF-16 units: tells texts apart well enough to remember their counts without keeping them. */
function markOf(text: string): string {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return `${text.length}:${(hash >>> 0).toString(36)}`;
}

/** The text in pieces that are counted fast; one where it has no long run. */
function piecesOf(text: string): string[] {
  const pieces: string[] = [];
  let end = 0;
  for (const { 0: run, index } of text.matchAll(longRun)) {
    if (index > end) pieces.push(text.slice(end, index));
    end = index + run.length;
    for (let at = index; at < end; at += longestPiece) pieces.push(text.slice(at, Math.min(at + longestPiece, end)));
  }
  if (end < text.length) pieces.push(text.slice(end));
  return pieces;
}

/** Counts tokens: with the tokenizer of the model where there is one that fits, else by an estimate. Loads one when it is needed. */
export class TokenCounter {
  readonly #loaded = new Map<EncodingName, Promise<Encode>>();
  readonly #known = new Map<string, TokenCount>();

  async count(modelId: string, texts: readonly string[]): Promise<TokenCount> {
    const name = encodingOf(modelId);
    const encode = name === null ? null : await this.#encode(name);
    let tokens = 0;
    let exact = encode !== null;
    for (const text of texts) {
      if (encode === null || text.length > longestCounted) {
        exact = false;
        tokens += estimateTokens(text);
        continue;
      }
      const counted = this.#counted(`${name} ${markOf(text)}`, () => {
        const pieces = piecesOf(text);
        return { tokens: pieces.reduce((sum, piece) => sum + encode(piece), 0), exact: pieces.length <= 1 };
      });
      tokens += counted.tokens;
      exact &&= counted.exact;
    }
    return { tokens, exact };
  }

  #encode(name: EncodingName): Promise<Encode> {
    const loaded = this.#loaded.get(name) ?? loaders[name]();
    this.#loaded.set(name, loaded);
    return loaded;
  }

  #counted(key: string, count: () => TokenCount): TokenCount {
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const counted = count();
    if (this.#known.size >= rememberedTexts) this.#known.clear();
    this.#known.set(key, counted);
    return counted;
  }
}
