/**
 * The longest frame of runs that do the same thing: each frame counts at its quickest, as whatever else the machine does
 * holds up another frame of each run, while a frame that has too much to do has it in all of them.
 */
export function longestFrame(runs: readonly (readonly number[])[]): number {
  const [first = []] = runs;
  return Math.max(...first.map((_, frame) => Math.min(...runs.map((run) => run[frame] ?? Infinity))));
}
