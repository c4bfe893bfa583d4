import { z } from 'zod';

/** What many conversations at once came to; times are 99th percentiles. */
export const turnsMeasuresSchema = z.object({
  gapMs: z.number(),
  loopDelayMs: z.number(),
  /** With nothing to do: what the machine itself makes of the delay. */
  idleLoopDelayMs: z.number(),
  /** Resident memory, at most, beyond what was there before. */
  grownMegabytes: z.number(),
});
export type TurnsMeasures = z.infer<typeof turnsMeasuresSchema>;

/** What storing many answers at once came to, with a provider in the same process. */
export const storingMeasuresSchema = turnsMeasuresSchema.pick({ loopDelayMs: true, idleLoopDelayMs: true });
