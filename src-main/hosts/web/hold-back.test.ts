import { PassThrough } from 'node:stream';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { SubscriptionQueue } from '../../api/subscription-queue.ts';
import { holdBack } from './hold-back.ts';

function isIterator(value: unknown): value is AsyncIterator<unknown> {
  return typeof value === 'object' && value !== null && Symbol.asyncIterator in value;
}

async function held(stream: PassThrough, output: unknown): Promise<AsyncIterator<unknown>> {
  const given = await holdBack(stream)({ next: async () => output });
  if (!isIterator(given)) throw new Error('No iterator');
  return given;
}

function numberQueue() {
  const { signal } = new AbortController();
  return new SubscriptionQueue<number>({ keyOf: (number) => String(number % 2), limit: 10, overflow: 0, signal });
}

it('passes events while the socket takes them', async () => {
  const queue = numberQueue();
  const events = await held(new PassThrough(), queue);
  queue.push(1);
  expect(await events.next()).toEqual({ done: false, value: 1 });
});

it('takes nothing more while the socket is full, so that the queue merges', async () => {
  const stream = new PassThrough({ highWaterMark: 10 });
  const queue = numberQueue();
  const events = await held(stream, queue);
  stream.write('more than ten bytes');
  queue.push(1);
  let told = false;
  const first = events.next().finally(() => {
    told = true;
  });
  await nextTurn();
  for (const number of [3, 5, 7]) queue.push(number);
  expect(told).toBe(false);
  stream.resume();
  expect((await first).value).toBe(1);
  expect((await events.next()).value).toBe(7);
});

it('does not wait for a socket that is gone', async () => {
  const stream = new PassThrough({ highWaterMark: 1 });
  const queue = numberQueue();
  const events = await held(stream, queue);
  stream.write('full');
  queue.push(1);
  const first = events.next();
  stream.destroy();
  expect((await first).value).toBe(1);
});

it('leaves plain answers alone', async () => {
  expect(await holdBack(new PassThrough())({ next: async () => ({ plain: true }) })).toEqual({ plain: true });
});
