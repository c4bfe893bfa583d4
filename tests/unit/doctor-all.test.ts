import { expect, onTestFinished, test } from 'vitest';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { valueOf } from '../support/conversation.ts';
import { saysNothing } from '../fault-server/replies.ts';
import { answering, collected, doctorWorld, guarded, key, listing, runOf, started } from './doctor-kit.ts';

const never = new AbortController().signal;

const prices = (input: number | undefined, output: number | undefined) => ({
  ...(input !== undefined && { cost_per_1m_in: input }),
  ...(output !== undefined && { cost_per_1m_out: output }),
});

const shop = (endpoint: string) => ({
  id: 'shop',
  name: 'Shop',
  type: 'openai-compat',
  api_key: '$SHOP_KEY',
  api_endpoint: endpoint,
  default_small_model_id: 'unpriced',
  models: [
    { id: 'unpriced', name: 'Unpriced' },
    { id: 'dear', name: 'Dear', ...prices(100, 500) },
    { id: 'cheap', name: 'Cheap', ...prices(1, 2) },
    { id: 'cheap-embedding', name: 'Cheap embedding', ...prices(0.01, 0.01) },
    { id: 'hidden', name: 'Hidden', ...prices(0.1, 0.1) },
  ],
});

test('the plan names the cheapest model that is offered, and what it costs at most, without asking anybody', async () => {
  const world = await doctorWorld({
    providers: [
      shop('https://shop.invalid/v1'),
      {
        id: 'gifts',
        name: 'Gifts',
        type: 'openai-compat',
        api_endpoint: 'https://gifts.invalid/v1',
        models: [
          { id: 'gift', name: 'Gift', ...prices(0, 0) },
          { id: 'sold', name: 'Sold', ...prices(1, 1) },
        ],
      },
      { id: 'lmstudio', name: 'LM Studio', type: 'lmstudio', api_endpoint: 'http://127.0.0.1:1/v1', models: [] },
      {
        id: 'riddle',
        name: 'Riddle',
        type: 'openai-compat',
        api_key: '$R',
        api_endpoint: 'https://riddle.invalid/v1',
        models: [{ id: 'what', name: 'What' }],
      },
    ],
  });
  for (const provider of ['shop', 'gifts', 'lmstudio', 'riddle']) {
    const hidden = provider === 'shop' ? { hiddenModelIds: ['hidden'] } : {};
    await world.add({ catalogProviderId: provider, ...hidden }, provider);
  }
  await world.add({ catalogProviderId: 'shop', disabled: true }, 'asleep');
  const plan = valueOf(await world.doctor.plan());
  expect(plan).toMatchObject([
    { instanceId: 'shop', modelId: 'cheap' },
    { instanceId: 'gifts', modelId: 'gift', costUsd: 0 },
    { instanceId: 'lmstudio', modelId: null, costUsd: 0 },
    { instanceId: 'riddle', modelId: 'what', costUsd: null },
  ]);
  // 32 tokens of output at 2 USD, and a question of less than a hundred at 1 USD, per million.
  expect(plan[0]?.costUsd).toBeGreaterThan(64e-6);
  expect(plan[0]?.costUsd).toBeLessThan(164e-6);
});

test('all are tested at once, each on its cheapest model, and told by instance; disabled ones are left out', async () => {
  const good = (await started())
    .on('/v1/models', guarded(listing('dear', 'cheap')))
    .on('/v1/chat/completions', guarded(answering));
  const dead = (await started()).on('/v1/models', saysNothing).on('/v1/chat/completions', saysNothing);
  const world = await doctorWorld({ providers: [shop(`${good.origin}/v1`)], limits: { modelsMs: 1_000 } });
  const ids = Array.from({ length: 20 }, (_, index) => `instance-${index}`);
  for (const [index, id] of ids.entries()) {
    const endpoint = index % 2 === 0 ? {} : { endpoint: dead.origin, timeout: 1_000 };
    await world.add({ catalogProviderId: 'shop', hiddenModelIds: ['hidden'], ...endpoint }, id);
  }
  await world.add({ catalogProviderId: 'shop', disabled: true }, 'asleep');
  const start = performance.now();
  const told = await collected(world.doctor.testAll([...ids, 'asleep', 'nobody'], never));
  // One after the other, the silent ones alone would take twenty seconds.
  expect(performance.now() - start).toBeLessThan(15_000);
  const outcomes = ids.map((id) => {
    const run = runOf(told.filter(({ instanceId }) => instanceId === id).map(({ event }) => event));
    return [run.record.outcome, run.record.modelId];
  });
  expect(outcomes).toEqual(ids.map((_, index) => [index % 2 === 0 ? 'connected' : 'failing', 'cheap']));
  expect(new Set(told.map(({ instanceId }) => instanceId)).size).toBe(20);
  expect(JSON.stringify(told)).not.toContain(key);
  for (const id of ids) expect(await world.doctor.history(id)).toHaveLength(1);
});

test('no more than sixteen run at once', async () => {
  let open = 0;
  let most = 0;
  const counting = createServer((_request, response) => {
    open += 1;
    most = Math.max(most, open);
    setTimeout(() => {
      open -= 1;
      response.writeHead(500).end('{}');
    }, 50);
  });
  await new Promise<void>((resolve) => {
    counting.listen(0, '127.0.0.1', resolve);
  });
  onTestFinished(() => {
    counting.close();
    counting.closeAllConnections();
  });
  const address: AddressInfo | string | null = counting.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const world = await doctorWorld();
  const ids = Array.from({ length: 40 }, (_, index) => `instance-${index}`);
  for (const id of ids) await world.add({ endpoint: `http://127.0.0.1:${port}/v1` }, id);
  await collected(world.doctor.testAll(ids, never));
  expect(most).toBeLessThanOrEqual(16);
  expect(most).toBeGreaterThan(8);
});

test('leaving ends them all', async () => {
  const dead = (await started()).on('/v1/models', saysNothing);
  const world = await doctorWorld({ limits: { modelsMs: 60_000 } });
  const ids = ['a', 'b', 'c'];
  for (const id of ids) await world.add({ endpoint: dead.origin, timeout: 60_000 }, id);
  const leaving = new AbortController();
  const told = collected(world.doctor.testAll(ids, leaving.signal));
  await dead.received(3);
  leaving.abort();
  await told;
  expect(ids.map((id) => world.records.isTesting(id))).toEqual([false, false, false]);
});
