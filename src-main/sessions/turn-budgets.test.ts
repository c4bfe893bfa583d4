import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Session } from '../../src-shared/sessions/session.ts';
import type { Usage } from '../../src-shared/sessions/usage.ts';
import type { BudgetFields, BudgetStatus } from '../../src-shared/usage/budget.ts';
import { catalogOf, Conversations, model, valueOf } from '../../tests/support/conversation.ts';
import { DatabaseHome } from '../../tests/support/database-home.ts';

let home: DatabaseHome;
let all: Conversations;
let session: Session;

/** A million of output tokens at most, each a millionth of a dollar: an answer may cost one dollar, and its prompt nothing. */
const dollarAnswers = {
  id: model.modelId,
  prices: { input: 0, output: 1, cacheRead: 0, cacheWrite: 0 },
  maxOutputTokens: 1_000_000,
};
const unpriced = { id: 'unpriced', prices: { input: null, output: null, cacheRead: null, cacheWrite: null } };

beforeEach(async () => {
  home = await DatabaseHome.make();
  all = new Conversations(home, { catalog: catalogOf(dollarAnswers, unpriced) });
  session = await all.newSession();
});
afterEach(async () => {
  await all.close();
  await home.remove();
});

async function budget(limitUsd: number, more: Partial<BudgetFields> = {}): Promise<void> {
  const fields = { scope: { kind: 'all' }, period: 'day', limitUsd, warnShare: 0.8, hard: true } as const;
  valueOf(await all.usage.saveBudget({ id: null, ...fields, ...more }));
}
const usageOf = (output: number): Usage => ({
  input: 1,
  cacheRead: 0,
  cacheWrite: 0,
  output,
  reasoning: 0,
  estimated: false,
});
async function status(): Promise<BudgetStatus | undefined> {
  return valueOf(await all.usage.budgets())[0];
}
const send = (sessionId = session.id, overBudget = false) =>
  all.engine.send({ sessionId, text: 'Go', consent: { overBudget, trim: false } });

it('of fifty sessions that send at once, a budget for ten answers lets exactly ten through', async () => {
  await budget(10);
  const sessions = await Promise.all(Array.from({ length: 50 }, () => all.newSession()));
  const sendings = await Promise.all(sessions.map(({ id }) => send(id)));
  expect(sendings.filter(({ ok }) => ok)).toHaveLength(10);
  const refused = sendings.filter(({ ok }) => !ok);
  expect(new Set(refused.map((one) => JSON.stringify(one))).size).toBe(1);
  expect(refused[0]).toMatchObject({
    failure: { code: 'budget-reached', params: { reason: 'limit', limit: 10, spent: 10 }, hint: 'allow-once' },
  });
  expect([all.provider.turns.length, all.engine.runningCount()]).toEqual([10, 10]);
  expect(await status()).toMatchObject({ spentUsd: 0, reservedUsd: 10, state: 'reached' });
  const { connection } = valueOf(await all.database.open());
  expect(connection.prepare('SELECT count(*) FROM messages').pluck().get()).toBe(20);
});

it('what is settled makes room again for as much as it did not cost', async () => {
  await budget(1.5);
  const watcher = await all.watch(session.id);
  valueOf(await send());
  const other = await all.newSession();
  expect(await send(other.id)).toMatchObject({ failure: { code: 'budget-reached' } });
  all.provider.last.text('short').emit({
    type: 'usage',
    usage: { input: 1, cacheRead: 0, cacheWrite: 0, output: 250_000, reasoning: 0, estimated: false },
    costUsd: null,
  });
  all.provider.last.done();
  expect((await watcher.ended()).cost).toEqual({ usd: 0.25, estimated: false, source: 'computed' });
  expect(await status()).toMatchObject({ spentUsd: 0.25, reservedUsd: 0 });
  // Answers of this model were short so far, so that is what the next one is expected to be.
  expect((await send(other.id)).ok).toBe(true);
  expect(await status()).toMatchObject({ spentUsd: 0.25, reservedUsd: 0.25 });
});

it('a budget holds across a restart', async () => {
  await budget(1);
  const watcher = await all.watch(session.id);
  valueOf(await send());
  all.provider.last.text('x').emit({
    type: 'usage',
    usage: { input: 1, cacheRead: 0, cacheWrite: 0, output: 900_000, reasoning: 0, estimated: false },
    costUsd: null,
  });
  all.provider.last.done();
  await watcher.ended();
  await all.close();
  all = new Conversations(home, { catalog: catalogOf(dollarAnswers) });
  expect(await status()).toMatchObject({ spentUsd: 0.9, state: 'warned' });
  expect(await send()).toMatchObject({ failure: { code: 'budget-reached', params: { spent: 0.9 } } });
});

describe('a stream that reaches its budget', () => {
  /** Each character is about a quarter of a token: so many are written for so much money. */
  const textFor = (usd: number): string => 'x'.repeat(usd * 4_000_000);

  beforeEach(async () => {
    all.now += 1;
    await budget(0.01);
    const settings = { ...(session.agents[0]?.settings ?? never()), maxOutputTokens: 10_000 };
    valueOf(await all.sessions.updateAgent(session.agents[0]?.id ?? '', { settings }));
  });

  it('is interrupted, its text kept and its cost counted', async () => {
    const watcher = await all.watch(session.id);
    valueOf(await send());
    expect(await status()).toMatchObject({ reservedUsd: 0.01 });
    all.provider.last.text(textFor(0.005));
    await watcher.until(({ type }) => type === 'delta');
    expect(all.engine.runningCount()).toBe(1);
    all.provider.last.text(textFor(0.006));
    const ended = await watcher.ended();
    expect(ended).toMatchObject({ state: 'interrupted', failure: { code: 'budget-reached' } });
    expect(ended.text).toBe(textFor(0.011));
    expect(all.provider.last.signal.aborted).toBe(true);
    expect(ended.cost?.usd).toBeCloseTo(0.011, 5);
    const settled = await status();
    expect([settled?.reservedUsd, settled?.state]).toEqual([0, 'reached']);
    expect(settled?.spentUsd).toBeCloseTo(0.011, 5);
    expect(await send()).toMatchObject({ failure: { code: 'budget-reached' } });
  });

  it('is complete where the budget is reached by its last words, and ends once', async () => {
    const watcher = await all.watch(session.id);
    valueOf(await send());
    for (const part of [textFor(0.0099), 'x'.repeat(1_900)]) {
      all.provider.last.text(part);
      await watcher.until(({ type }) => type === 'delta');
    }
    // Not published yet when the answer ends, and with what was a checkpoint is due.
    all.provider.last.text('y'.repeat(1_900)).done();
    expect(await watcher.ended()).toMatchObject({ state: 'complete', failure: null });
    expect(all.recents).toHaveLength(1);
  });

  it('tells whoever begins to watch at that moment that it ended', async () => {
    valueOf(await send());
    const { last } = all.provider;
    last.emit({ type: 'usage', usage: usageOf(20_000), costUsd: null });
    last.text('x'.repeat(1_500)).text('y'.repeat(1_900));
    const watcher = await all.watch(session.id);
    expect(await watcher.next()).toMatchObject({ type: 'snapshot', messages: [{}, { state: 'streaming' }] });
    expect(await watcher.ended()).toMatchObject({ state: 'interrupted', failure: { code: 'budget-reached' } });
  });

  it('is stopped by what the provider says that it used, before its text shows it', async () => {
    const watcher = await all.watch(session.id);
    valueOf(await send());
    all.provider.last.emit({ type: 'usage', usage: usageOf(11_000), costUsd: null }).text('x'.repeat(2_100));
    expect(await watcher.ended()).toMatchObject({ state: 'interrupted', failure: { code: 'budget-reached' } });
  });

  it('is not stopped early because parts of it could not be stored', async () => {
    const { connection } = valueOf(await all.database.open());
    const watcher = await all.watch(session.id);
    valueOf(await send());
    connection.pragma('query_only = ON');
    for (let part = 0; part < 4; part += 1) {
      all.provider.last.text(textFor(0.002));
      await watcher.until(({ type }) => type === 'delta');
    }
    connection.pragma('query_only = OFF');
    all.provider.last.text(textFor(0.001));
    const checkpoints = connection.prepare<[], number>('SELECT count(*) FROM checkpoints').pluck();
    await expect.poll(() => checkpoints.get()).toBe(1);
    all.provider.last.done();
    expect(await watcher.ended()).toMatchObject({ state: 'complete', text: textFor(0.009) });
  });

  it('is stopped as well while it cannot be stored', async () => {
    const { connection } = valueOf(await all.database.open());
    valueOf(await send());
    const { last } = all.provider;
    connection.pragma('query_only = ON');
    last.text(textFor(0.02));
    await expect.poll(() => last.signal.aborted).toBe(true);
    connection.pragma('query_only = OFF');
  });

  it('goes on where that was allowed once', async () => {
    const watcher = await all.watch(session.id);
    valueOf(await send(session.id, true));
    all.provider.last.text(textFor(0.02)).done();
    expect(await watcher.ended()).toMatchObject({ state: 'complete' });
    expect((await status())?.spentUsd).toBeCloseTo(0.02, 5);
  });
});

function never(): never {
  throw new Error('A session has an agent');
}

describe('a price that is unknown', () => {
  beforeEach(async () => {
    valueOf(await all.sessions.setModel(session.id, { instanceId: 'work', modelId: 'unpriced' }));
  });

  it('asks first under a hard budget, and goes on when it is allowed', async () => {
    await budget(100);
    expect(await send()).toMatchObject({
      failure: { code: 'budget-reached', params: { reason: 'unknown-price' }, hint: 'allow-once' },
    });
    expect(all.provider.turns).toEqual([]);
    const watcher = await all.watch(session.id);
    valueOf(await send(session.id, true));
    all.provider.last.text('Hello').done();
    expect(await watcher.ended()).toMatchObject({ state: 'complete', cost: { usd: null } });
    expect(await status()).toMatchObject({ spentUsd: 0, unknownCostAnswers: 1 });
  });

  it('is nothing to ask about without a budget, or under a soft one, or one of another instance', async () => {
    await budget(1, { hard: false });
    await budget(1, { scope: { kind: 'instance', instanceId: 'other' } });
    expect((await send()).ok).toBe(true);
  });
});

it('what costs nothing goes on when a budget is used up', async () => {
  await all.close();
  const free = { id: 'free', prices: { input: 0, output: 0, cacheRead: null, cacheWrite: null } };
  all = new Conversations(home, { catalog: catalogOf(dollarAnswers, free) });
  await budget(0.01);
  const watcher = await all.watch(session.id);
  valueOf(await send(session.id, true));
  all.provider.last
    .emit({ type: 'usage', usage: usageOf(20_000), costUsd: null })
    .text('x')
    .done();
  await watcher.ended();
  expect((await status())?.state).toBe('reached');
  expect(await send()).toMatchObject({ failure: { code: 'budget-reached' } });
  valueOf(await all.sessions.setModel(session.id, { instanceId: 'work', modelId: 'free' }));
  expect((await send()).ok).toBe(true);
});

it('a bug while a round is prepared gives back what its first agents had reserved', async () => {
  await all.close();
  const catalog = catalogOf(dollarAnswers);
  let asked = 0;
  all = new Conversations(home, {
    catalog: {
      provider: (id) => {
        asked += 1;
        return asked === 2 ? Promise.reject(new TypeError('oops')) : catalog.provider(id);
      },
    },
  });
  await budget(10);
  const { instanceId, modelId, color, systemPrompt, settings } = session.agents[0] ?? never();
  const two = valueOf(
    await all.sessions.addAgent(session.id, { name: 'Two', instanceId, modelId, color, systemPrompt, settings }),
  );
  const agentIds = two.agents.map(({ id }) => id);
  await expect(all.engine.send({ sessionId: session.id, text: 'Go', agentIds })).rejects.toThrow('oops');
  expect(await status()).toMatchObject({ reservedUsd: 0 });
  expect((await send()).ok).toBe(true);
});

it('titles say nothing of how long answers are', async () => {
  await budget(10);
  const counted = { ...model, instanceName: 'Work', providerId: 'maker', modelName: 'Large', input: 1, cacheRead: 0 };
  valueOf(
    await all.usage.record({
      ...counted,
      messageId: `title:${session.id}`,
      sessionId: session.id,
      at: all.now,
      cacheWrite: 0,
      output: 3,
      usageEstimated: false,
      costUsd: 0,
      costEstimated: false,
    }),
  );
  valueOf(await send());
  expect(await status()).toMatchObject({ reservedUsd: 1 });
});

it('a round of two agents reserves for both, and begins with none where both do not fit', async () => {
  await budget(1.5);
  const { instanceId, modelId, color, systemPrompt, settings } = session.agents[0] ?? never();
  const two = valueOf(
    await all.sessions.addAgent(session.id, { name: 'Two', instanceId, modelId, color, systemPrompt, settings }),
  );
  const agentIds = two.agents.map(({ id }) => id);
  expect(await all.engine.send({ sessionId: session.id, text: 'Go', agentIds })).toMatchObject({
    failure: { code: 'budget-reached' },
  });
  expect([all.provider.turns.length, (await status())?.reservedUsd]).toEqual([0, 0]);
  expect((await send()).ok).toBe(true);
});
