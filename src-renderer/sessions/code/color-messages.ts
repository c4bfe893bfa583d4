import type { ColoredLines } from './code-colors.ts';

/** What the page asks the worker: colour this, or forget the block. */
export type ColorRequest =
  | { readonly kind: 'color'; readonly block: number; readonly grammar: string; readonly code: string }
  | { readonly kind: 'forget'; readonly block: number };

/** Some lines of a block; `last` when the request is done. */
export interface ColorReply {
  readonly block: number;
  readonly colored: ColoredLines;
  readonly last: boolean;
}
