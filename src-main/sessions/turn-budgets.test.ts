import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Session } from '../../src-shared/sessions/session.ts';
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
