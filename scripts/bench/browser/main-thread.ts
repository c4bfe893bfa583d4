import type { Browser, Page } from '@playwright/test';
import { z } from 'zod';
import { median } from '../median.ts';

const eventSchema = z.object({
  name: z.string(),
  pid: z.number(),
  tid: z.number(),
  /** Start and length, in microseconds. */
  ts: z.number(),
  dur: z.number().default(0),
  /** The processor time of the thread during it. */
  tdur: z.number().default(0),
});
type TraceEvent = z.infer<typeof eventSchema>;
const traceSchema = z.object({ traceEvents: z.array(z.unknown()) });

const tracedNames = ['RunTask', 'FireAnimationFrame'];
const categories = ['-*', 'devtools.timeline', 'disabled-by-default-devtools.timeline'];
const microseconds = 1_000;

/**
 * What a page's main thread did, in milliseconds of its processor time: of a task, or of all tasks from one animation frame to
 * the next. Unlike the time on the clock, it holds nothing of what other processes took meanwhile; on a machine with nothing
 * else to do the two hardly differ, as a task seldom waits.
 */
export interface MainThread {
  readonly longestTaskMs: number;
  readonly busiestFrameMs: number;
}

function tracedEvents(trace: Buffer): readonly TraceEvent[] {
  const { traceEvents } = traceSchema.parse(JSON.parse(trace.toString()));
  return traceEvents.flatMap((event) => {
    const { data } = eventSchema.safeParse(event);
    return data !== undefined && tracedNames.includes(data.name) ? [data] : [];
  });
}

function mainThreadOf(trace: Buffer): MainThread {
  const events = tracedEvents(trace).toSorted((a, b) => a.ts - b.ts);
  // No other page of the browser has animation frames.
  const first = events.find(({ name }) => name === 'FireAnimationFrame');
  if (first === undefined) throw new Error('No frame was traced');
  const own = events.filter(({ pid, tid }) => pid === first.pid && tid === first.tid);
  const frames = own.filter(({ name }) => name === 'FireAnimationFrame');
  const work = Array.from({ length: frames.length + 1 }, () => 0);
  let longestTask = 0;
  let frame = 0;
  for (const task of own) {
    if (task.name !== 'RunTask') continue;
    // The task in which a frame begins belongs to it.
    while ((frames[frame]?.ts ?? Infinity) < task.ts + task.dur) frame += 1;
    longestTask = Math.max(longestTask, task.tdur);
    work[frame] = (work[frame] ?? 0) + task.tdur;
  }
  return { longestTaskMs: longestTask / microseconds, busiestFrameMs: Math.max(...work) / microseconds };
}

/** Does something in a page and tells what its main thread had to do for it. */
export async function watchMainThread<Outcome>(
  browser: Browser,
  page: Page,
  work: () => Promise<Outcome>,
): Promise<{ readonly outcome: Outcome; readonly mainThread: MainThread }> {
  await browser.startTracing(page, { categories });
  const outcome = await work();
  return { outcome, mainThread: mainThreadOf(await browser.stopTracing()) };
}

/** Of each run its longest, and of these the median: a run that was held up once does not count more than the others. */
export function medianOfLongest(runs: readonly (readonly number[])[]): number {
  return median(runs.map((run) => Math.max(...run)));
}
