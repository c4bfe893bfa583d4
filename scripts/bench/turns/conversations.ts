import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { createCore } from '../../../src-main/core.ts';
import { silentLog } from '../../../src-main/storage/log.ts';
import { openHome } from '../../../src-main/storage/open-home.ts';
import type { Result } from '../../../src-shared/result.ts';
import { loopDelayDuring } from './loop-delay.ts';
import { percentile } from './percentile.ts';
import type { TurnsMeasures } from './measures.ts';

// Run in a fresh process with --expose-gc: the first argument is the home's folder, the second the provider's URL, the
// third the number of conversations. Sends what it measured to its parent.

const [, , folder = '', endpoint = '', count = ''] = process.argv;
const conversations = Number(count);
const instanceId = 'bench';
const bytesPerMegabyte = 1024 * 1024;
const memorySampleMs = 100;
const idleMs = 5_000;
const share = 0.99;

function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.failure));
  return result.value;
}

const core = createCore({
  paths: valueOf(await openHome(folder)),
  version: 'bench',
  host: 'web',
  environment: {},
  catalogFolder: join(import.meta.dirname, '..', '..', '..', 'catalog-data'),
  log: silentLog,
});
const { sessions, turns, instances } = core.services;

/** Asks once in a session of its own; gives the milliseconds between the deltas that a page would get. */
async function converse(): Promise<readonly number[]> {
  const { id } = valueOf(await sessions.create({ instanceId, modelId: 'm' }));
  const left = new AbortController();
  const events = valueOf(await turns.subscribe(id, left.signal));
  const [answerId] = valueOf(await turns.send({ sessionId: id, text: 'go' })).answerIds;
  const gaps: number[] = [];
  let last = Number.NaN;
  for await (const event of events) {
    if (event.type === 'delta') {
      const now = performance.now();
      if (!Number.isNaN(last)) gaps.push(now - last);
      last = now;
    } else if (event.type === 'message' && event.message.id === answerId && event.message.state !== 'streaming') {
      if (event.message.state !== 'complete') throw new Error(JSON.stringify(event.message.failure));
      break;
    }
  }
  left.abort();
  return gaps;
}

const allAtOnce = () => Promise.all(Array.from({ length: conversations }, converse));

async function measure(): Promise<TurnsMeasures> {
  globalThis.gc?.();
  const before = process.memoryUsage.rss();
  let most = before;
  const sampling = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss());
  }, memorySampleMs);
  let gaps: readonly (readonly number[])[] = [];
  const loopDelayMs = await loopDelayDuring(async () => {
    gaps = await allAtOnce();
  });
  clearInterval(sampling);
  return {
    // Of the stream that fares worst.
    gapMs: Math.max(...gaps.map((ofOne) => percentile(ofOne, share))),
    loopDelayMs,
    idleLoopDelayMs: await loopDelayDuring(() => delay(idleMs)),
    grownMegabytes: (most - before) / bytesPerMegabyte,
  };
}

valueOf(
  await instances.create({
    id: instanceId,
    settings: { displayName: 'Bench', catalogProviderId: 'lmstudio', endpoint },
  }),
);
await core.start();
await allAtOnce();
const measured = await measure();
await core.close();
process.send?.(measured, () => process.exit());
