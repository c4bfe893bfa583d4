export const renderers = ['app', 'react-markdown', 'streamdown'] as const;
export type Renderer = (typeof renderers)[number];

export interface MarkdownRun {
  /** Milliseconds from each frame to the next one. */
  readonly frames: readonly number[];
  /** Of the blocks that were settled halfway: those whose elements are there at the end. */
  readonly kept: number;
  readonly settled: number;
}
