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

/** Counts tokens: with the tokenizer of the model where there is one that fits, else by an estimate. Loads one when it is needed. */
export class TokenCounter {
  readonly #loaded = new Map<EncodingName, Promise<Encode>>();
  readonly #known = new Map<string, number>();

  async count(modelId: string, texts: readonly string[]): Promise<TokenCount> {
    const name = encodingOf(modelId);
    const encode = name === null ? null : await this.#encode(name);
    let tokens = 0;
    let exact = encode !== null;
    for (const text of texts) {
      if (encode === null || text.length > longestCounted) {
        exact = false;
        tokens += estimateTokens(text);
      } else {
        tokens += this.#counted(`${name} ${markOf(text)}`, () => encode(text));
      }
    }
    return { tokens, exact };
  }

  #encode(name: EncodingName): Promise<Encode> {
    const loaded = this.#loaded.get(name) ?? loaders[name]();
    this.#loaded.set(name, loaded);
    return loaded;
  }

  #counted(key: string, count: () => number): number {
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const tokens = count();
    if (this.#known.size >= rememberedTexts) this.#known.clear();
    this.#known.set(key, tokens);
    return tokens;
  }
}
