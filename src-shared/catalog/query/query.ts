/** What a model can be asked to be able to do. */
export const capabilities = ['reasoning', 'attachments', 'tools', 'open-weights'] as const;
export type Capability = (typeof capabilities)[number];

export const comparisons = ['<=', '>=', '<', '>', '='] as const;
export type Comparison = (typeof comparisons)[number];

/** One condition of a search. `price` is the input price in USD per million tokens, `context` is tokens. */
export type Filter =
  | { readonly kind: 'provider'; readonly text: string }
  | { readonly kind: 'context'; readonly comparison: Comparison; readonly tokens: number }
  | { readonly kind: 'price'; readonly comparison: Comparison; readonly usd: number }
  | { readonly kind: 'can'; readonly capability: Capability }
  | { readonly kind: 'free' }
  | { readonly kind: 'local' };

/** A part of what was typed that begins with `@` and says nothing: shown, and otherwise left out. */
export interface QueryProblem {
  readonly text: string;
  readonly reason: 'unknown-filter' | 'no-value' | 'not-a-number' | 'unknown-capability' | 'takes-no-value';
}

/** A search over providers and models: every filter holds, and every word occurs. */
export interface Query {
  /** In lower case. */
  readonly words: readonly string[];
  readonly filters: readonly Filter[];
  readonly problems: readonly QueryProblem[];
}
