import type { CDPSession } from '@playwright/test';

/** Seconds that a page's main thread has worked so far; in the time domain that `Performance.enable` was given. */
export async function taskSeconds(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN;
}
