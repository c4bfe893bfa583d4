import { setTimeout as delay } from 'node:timers/promises';
import { Conversations, valueOf } from '../../../tests/support/conversation.ts';
import { DatabaseHome } from '../../../tests/support/database-home.ts';
import { median } from '../median.ts';
import { loopDelayDuring } from './loop-delay.ts';
import { storingMeasuresSchema } from './measures.ts';

// Run in a fresh process: the arguments are how many answers stream at once, deltas a second of each, and seconds. Sends what
// it measured to its parent.

const [, , streamCount = '', perSecond = '', seconds = ''] = process.argv;
const word = 'another ';
const rounds = 6;

const home = await DatabaseHome.make();
const all = new Conversations(home);

/** Sends in a session of its own, and follows the answer as a page does, to its end. */
async function start(): Promise<{
  readonly ended: Promise<unknown>;
  readonly answerId: string;
  readonly sessionId: string;
}> {
  const { id: sessionId } = await all.newSession();
  const watcher = await all.watch(sessionId);
  const [answerId = ''] = valueOf(await all.engine.send({ sessionId, text: 'go' })).answerIds;
  return { ended: watcher.ended(answerId), answerId, sessionId };
}

/** All the streams as fast as they are to be; what is late comes at once. */
async function stream(): Promise<number> {
  const from = all.provider.turns.length;
  const started = await Promise.all(Array.from({ length: Number(streamCount) }, start));
  const turns = all.provider.turns.slice(from);
  const total = Number(perSecond) * Number(seconds);
  const began = performance.now();
  for (let sent = 0; sent < total;) {
    await delay(1_000 / Number(perSecond));
    all.now = Date.now();
    const due = Math.min(total, Math.floor(((performance.now() - began) / 1_000) * Number(perSecond)));
    for (const turn of turns) for (let index = sent; index < due; index += 1) turn.text(word);
    sent = Math.max(sent, due);
  }
  for (const turn of turns) turn.done();
  await Promise.all(started.map(({ ended }) => ended));
  const [one] = started;
  const stored = one === undefined ? [] : await all.messages(one.sessionId);
  return stored.find(({ id }) => id === one?.answerId)?.text.length ?? 0;
}

// The first round warms up.
await stream();
const expected = Number(perSecond) * Number(seconds) * word.length;
const delays: number[] = [];
for (let round = 0; round < rounds; round += 1) {
  delays.push(
    await loopDelayDuring(async () => {
      if ((await stream()) !== expected) throw new Error('Not all of it was stored');
    }),
  );
}
const loopDelayMs = median(delays);
const idleLoopDelayMs = await loopDelayDuring(() => delay(Number(seconds) * 1_000));
await all.close();
await home.remove();
process.send?.(storingMeasuresSchema.parse({ loopDelayMs, idleLoopDelayMs }), () => process.exit());
