import { describe, expect, it } from 'vitest';
import { SubscriptionQueue } from './subscription-queue.ts';

interface Change {
  readonly key: string;
  readonly value: number;
}

function queueOf(limit = 10) {
  const aborter = new AbortController();
  const overflow: Change = { key: 'all', value: 0 };
  const queue = new SubscriptionQueue<Change>({ keyOf: ({ key }) => key, limit, overflow, signal: aborter.signal });
  return { queue, aborter };
}

async function take(queue: SubscriptionQueue<Change>, count: number): Promise<(Change | undefined)[]> {
  const taken: (Change | undefined)[] = [];
  for (let index = 0; index < count; index += 1) taken.push((await queue.next()).value);
  return taken;
}

describe('SubscriptionQueue', () => {
  it('gives events in order, whether they wait or are waited for', async () => {
    const { queue } = queueOf();
    queue.push({ key: 'a', value: 1 });
    expect(await take(queue, 1)).toEqual([{ key: 'a', value: 1 }]);
    const waiting = take(queue, 2);
    queue.push({ key: 'a', value: 2 });
    queue.push({ key: 'b', value: 3 });
    expect(await waiting).toEqual([
      { key: 'a', value: 2 },
      { key: 'b', value: 3 },
    ]);
  });

  it('merges what waits under one key, in the place of the first', async () => {
    const { queue } = queueOf();
    for (const [key, value] of [
      ['a', 1],
      ['b', 2],
      ['a', 3],
    ] as const) {
      queue.push({ key, value });
    }
    expect(await take(queue, 2)).toEqual([
      { key: 'a', value: 3 },
      { key: 'b', value: 2 },
    ]);
  });

  it('holds no more than its limit', async () => {
    const { queue } = queueOf(3);
    for (let index = 0; index < 4; index += 1) queue.push({ key: `k${index}`, value: index });
    queue.push({ key: 'late', value: 9 });
    expect(await take(queue, 2)).toEqual([
      { key: 'all', value: 0 },
      { key: 'late', value: 9 },
    ]);
  });

  it('ends when aborted, also in the middle of waiting', async () => {
    const { queue, aborter } = queueOf();
    const waiting = queue.next();
    aborter.abort();
    expect(await waiting).toEqual({ done: true, value: undefined });
    queue.push({ key: 'a', value: 1 });
    expect(await queue.next()).toEqual({ done: true, value: undefined });
  });
});
