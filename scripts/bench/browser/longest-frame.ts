/** Frames on either side: what is drawn after a frame of the work may fall into the next ones. */
const around = 2;

/**
 * The longest frame of runs that do the same thing: each moment of the work counts with its quickest run, as whatever else the
 * machine does holds up another moment of each run, while what has too much to do holds up all of them.
 */
export function longestFrame(runs: readonly (readonly number[])[]): number {
  const [first = []] = runs;
  const near = (run: readonly number[], frame: number): number =>
    Math.max(...run.slice(Math.max(0, frame - around), frame + around + 1));
  return Math.max(...first.map((_, frame) => Math.min(...runs.map((run) => near(run, frame)))));
}
