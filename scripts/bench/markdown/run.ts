/**
 * `react-markdown` draws for each delta; `streamdown`, which is made for streams, gets the text as paced as `app` does.
 * `nothing` only hears of the deltas: what it takes is no work of the others.
 */
export const renderers = ['app', 'react-markdown', 'streamdown', 'nothing'] as const;
export type Renderer = (typeof renderers)[number];

/** A delta with each frame, or one each so many milliseconds. */
export type Pace = 'frame' | number;

export interface MarkdownRun {
  /** Milliseconds from each delta to the next one, which are frames where there is one with each, and of each frame after the last. */
  readonly frames: readonly number[];
  /** Of the blocks that were settled halfway: those whose elements are there at the end. */
  readonly kept: number;
  readonly settled: number;
}
