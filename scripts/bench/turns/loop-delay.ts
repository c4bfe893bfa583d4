import { monitorEventLoopDelay } from 'node:perf_hooks';

const resolutionMs = 5;
const percent = 99;

/** Milliseconds of event-loop delay, 99th percentile. What Node counts is the time between two ticks, the wanted interval included. */
export async function loopDelayDuring(work: () => Promise<void>): Promise<number> {
  const loop = monitorEventLoopDelay({ resolution: resolutionMs });
  loop.enable();
  await work();
  loop.disable();
  return loop.percentile(percent) / 1e6 - resolutionMs;
}
