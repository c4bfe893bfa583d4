import { describe, expect, test } from 'vitest';
import type { Prices } from '../../src-shared/catalog/model.ts';
import { valueOf } from '../storage/storage.fixture.ts';
import { expectedAnswer } from './expected-answer.ts';
import { repriced, repricedOn } from './reprice.ts';
import { noon, UsageWorld } from './usage.fixture.ts';

const priced = (given: Partial<Prices>) => ({
  prices: { input: null, output: null, cacheRead: null, cacheWrite: null, ...given },
  priceTiers: [],
});

test('what had no price is priced once there is one, and its budget knows', async () => {
  const world = await UsageWorld.open();
  const id = world.answer({ costUsd: null, input: 1_000_000, cacheRead: 1_000_000, output: 100_000 });
  world.answer({ costUsd: null, modelId: 'mystery' });
  const unpriced = valueOf(world.usage.unpriced());
  const costs = repriced(unpriced, (_provider, modelId) =>
    modelId === 'large' ? priced({ input: 3, output: 10, cacheRead: 0.5 }) : priced({}),
  );
  expect(costs).toEqual([{ messageId: id, usd: 3 + 0.5 + 1, estimated: false }]);
  expect(valueOf(world.usage.price(costs))).toBe(1);
  expect(valueOf(world.usage.price(costs))).toBe(0);
  expect(valueOf(world.usage.spentSince({ kind: 'all' }, 0))).toEqual({ usd: 4.5, unknown: 1 });
  const message = world.database.connection.prepare('SELECT cost_usd FROM messages WHERE id = ?').pluck().get(id);
  expect(message).toBe(4.5);
});

test('the tokens of a session on other models, cheapest first', async () => {
  const world = await UsageWorld.open();
  const sessionId = world.session();
  world.answer({ sessionId, input: 1_000_000, cacheRead: 1_000_000, output: 1_000_000 });
  world.answer({ sessionId, input: 1_000_000, output: 0 });
  const offer = (modelId: string, given: Partial<Prices>) => ({
    instanceId: 'i',
    instanceName: 'I',
    modelId,
    modelName: modelId,
    ...priced(given),
  });
  const offered = [
    offer('dear', { input: 10, output: 30, cacheRead: 1 }),
    offer('no cache price', { input: 1, output: 2 }),
    offer('unknown', { input: 1 }),
    offer('free', { input: 0, output: 0 }),
  ];
  expect(repricedOn(valueOf(world.usage.ofSession(sessionId)), offered, 10)).toMatchObject([
    { modelId: 'free', usd: 0 },
    { modelId: 'no cache price', usd: 1 + 1 + 2 + 1, estimated: true },
    { modelId: 'dear', usd: 10 + 1 + 30 + 10, estimated: false },
  ]);
});

test('the tokens of answers of many sizes cost as much as each of them does, also where prices go by size', async () => {
  const world = await UsageWorld.open();
  const sessionId = world.session();
  const sizes = [10, 1_000, 1_001, 5_000, 5_001, 90_000];
  for (const input of sizes) world.answer({ sessionId, input, cacheRead: 0, output: 100 });
  const tier = (aboveTokens: number, input: number) => ({ aboveTokens, prices: priced({ input, output: 1 }).prices });
  const priceTiers = [tier(5_000, 50), tier(1_000, 5)];
  const one = { instanceId: 'i', instanceName: 'I', modelId: 'tiered', modelName: 'Tiered' };
  const offered = { ...one, ...priced({ input: 2, output: 1 }), priceTiers };
  const [found] = repricedOn(valueOf(world.usage.ofSession(sessionId)), [offered], 10);
  const each = (10 + 1_000) * 2 + (1_001 + 5_000) * 5 + (5_001 + 90_000) * 50 + sizes.length * 100;
  expect(found?.usd).toBeCloseTo(each / 1e6, 12);
});

test('many answers are priced on many models in no time', async () => {
  const world = await UsageWorld.open();
  const sessionId = world.session();
  world.answer({ sessionId, input: 10, output: 1 });
  const entry = valueOf(world.usage.ofSession(sessionId));
  let reads = 0;
  const counted = entry.map((one) => ({
    ...one,
    get input() {
      reads += 1;
      return one.input;
    },
  }));
  const offered = Array.from({ length: 500 }, (_, index) => ({
    instanceId: 'i',
    instanceName: 'I',
    modelId: `${index}`,
    modelName: 'M',
    ...priced({ input: index, output: 1 }),
  }));
  expect(repricedOn(counted, offered, 10)).toHaveLength(10);
  expect(reads).toBeLessThan(10);
});

describe('how long an answer may be', () => {
  test.each([
    ['nothing known', [], null, { low: 0, high: 4_096 }],
    ['a limit alone', [], 1_000, { low: 0, high: 1_000 }],
    ['earlier answers', [100, 200, 300, 400, 5_000], null, { low: 300, high: 5_000 }],
    ['the limit is smaller', [100, 200, 300, 400, 5_000], 250, { low: 250, high: 250 }],
    ['one in twenty-one is longer', [...Array.from({ length: 20 }, () => 100), 9_000], null, { low: 100, high: 100 }],
  ])('%s', (_, earlier, limit, expected) => {
    expect(expectedAnswer(earlier, limit)).toEqual(expected);
  });
});

test('the latest answers count', async () => {
  const world = await UsageWorld.open();
  for (const [index, output] of [10, 20, 30].entries()) world.answer({ output, at: noon + index });
  expect(valueOf(world.usage.outputs('work', 'large', 2))).toEqual([30, 20]);
});
