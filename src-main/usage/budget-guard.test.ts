import { describe, expect, test } from 'vitest';
import type { BudgetFields } from '../../src-shared/usage/budget.ts';
import { valueOf } from '../storage/storage.fixture.ts';
import { noon, UsageWorld } from './usage.fixture.ts';

const model = { instanceId: 'work', modelId: 'large' };
const budget = (given: Partial<BudgetFields> = {}): BudgetFields => ({
  scope: { kind: 'all' },
  period: 'day',
  limitUsd: 10,
  warnShare: 0.8,
  hard: true,
  ...given,
});
const costs = (usd: number) => ({ promptUsd: usd / 2, answerUsd: usd / 2 });
const reached = { ok: false, failure: { code: 'budget-reached', hint: 'allow-once' } };

async function world(...budgets: readonly BudgetFields[]): Promise<UsageWorld> {
  const opened = await UsageWorld.open();
  for (const fields of budgets) valueOf(opened.budgets.save(null, fields, noon));
  return opened;
}

test('of fifty answers that begin at once, a budget for ten lets exactly ten through', async () => {
  const { guard } = await world(budget());
  const all = await Promise.all(Array.from({ length: 50 }, async () => guard.reserve(model, costs(1), false)));
  expect(all.filter(({ ok }) => ok)).toHaveLength(10);
  expect(all.filter(({ ok }) => !ok)).toHaveLength(40);
});

test('what was spent counts, and what is settled makes room again', async () => {
  const opened = await world(budget());
  opened.answer({ costUsd: 9 });
  const one = valueOf(opened.guard.reserve(model, costs(1), false));
  expect(opened.guard.reserve(model, costs(0.01), false)).toMatchObject(reached);
  one.settle();
  opened.answer({ costUsd: 0.25 });
  expect(opened.guard.reserve(model, costs(0.5), false).ok).toBe(true);
  expect(opened.guard.reserve(model, costs(0.5), false)).toMatchObject({
    failure: { params: { reason: 'limit', limit: 10, spent: 9.75, period: 'day' } },
  });
});

test('a stream is let go on until it reaches the limit', async () => {
  const { guard } = await world(budget({ limitUsd: 1 }));
  const held = valueOf(guard.reserve(model, costs(0.5), false));
  expect(held.grow(0.4)).toBe(true);
  expect(held.grow(1)).toBe(true);
  expect(held.grow(1.01)).toBe(false);
});

test('two streams that grow cannot share the same money', async () => {
  const { guard } = await world(budget({ limitUsd: 1 }));
  const [one, two] = [
    valueOf(guard.reserve(model, costs(0.5), false)),
    valueOf(guard.reserve(model, costs(0.5), false)),
  ];
  expect([one.grow(0.5), two.grow(0.51)]).toEqual([true, false]);
});

test('what is allowed once is counted and not stopped', async () => {
  const { guard } = await world(budget({ limitUsd: 1 }));
  const held = valueOf(guard.reserve(model, costs(5), true));
  expect(held.grow(50)).toBe(true);
  expect(valueOf(guard.status())[0]).toMatchObject({ reservedUsd: 50, state: 'reached' });
  expect(guard.reserve(model, costs(0.01), false)).toMatchObject(reached);
});

test('a price that is unknown asks first under a hard budget, and only there', async () => {
  const hard = await world(budget());
  expect(hard.guard.reserve(model, null, false)).toMatchObject({ failure: { params: { reason: 'unknown-price' } } });
  expect(hard.guard.reserve(model, null, true).ok).toBe(true);
  const soft = await world(budget({ hard: false }));
  expect(soft.guard.reserve(model, null, false).ok).toBe(true);
});

test('a soft budget warns and refuses nothing', async () => {
  const opened = await world(budget({ hard: false }));
  const state = () => valueOf(opened.guard.status())[0]?.state;
  opened.answer({ costUsd: 7.9 });
  expect(state()).toBe('ok');
  opened.answer({ costUsd: 0.2 });
  expect(state()).toBe('warned');
  opened.answer({ costUsd: 5 });
  expect(state()).toBe('reached');
  expect(opened.guard.reserve(model, costs(100), false).ok).toBe(true);
});

describe('a budget bounds what it is for', () => {
  test.each<[BudgetFields['scope'], boolean[]]>([
    [{ kind: 'all' }, [false, false, false]],
    [{ kind: 'instance', instanceId: 'work' }, [false, false, true]],
    [{ kind: 'model', instanceId: 'work', modelId: 'large' }, [false, true, true]],
  ])('%j', async (scope, allowed) => {
    const opened = await world(budget({ scope, limitUsd: 1 }));
    opened.answer({ costUsd: 1 });
    const models = [model, { ...model, modelId: 'small' }, { instanceId: 'home', modelId: 'large' }];
    expect(models.map((one) => opened.guard.reserve(one, costs(0.1), false).ok)).toEqual(allowed);
  });

  test('a day or a month, of the machine’s own calendar', async () => {
    const opened = await world(budget({ limitUsd: 1 }), budget({ period: 'month', limitUsd: 3 }));
    opened.answer({ costUsd: 1 });
    expect(opened.guard.reserve(model, costs(0.1), false)).toMatchObject({ failure: { params: { period: 'day' } } });
    opened.clock.now = new Date(2026, 10, 21, 0, 0, 1).getTime();
    expect(valueOf(opened.guard.status()).map(({ spentUsd }) => spentUsd)).toEqual([0, 1]);
    opened.answer({ costUsd: 0.9 });
    opened.clock.now = new Date(2026, 10, 30, 23, 59).getTime();
    opened.answer({ costUsd: 1 });
    opened.clock.now = new Date(2026, 11, 1, 0, 0, 1).getTime();
    expect(valueOf(opened.guard.status()).map(({ spentUsd }) => spentUsd)).toEqual([0, 0]);
  });
});

test('budgets are kept, changed and removed; two of one kind are a conflict', async () => {
  const { budgets, guard } = await world(budget());
  expect(budgets.save(null, budget({ limitUsd: 5 }), noon)).toMatchObject({ failure: { code: 'conflict' } });
  const [first] = valueOf(budgets.list());
  const id = first?.id ?? '';
  expect(valueOf(budgets.save(id, budget({ limitUsd: 5 }), noon))).toMatchObject({ id, limitUsd: 5 });
  const unknown = '00000000-0000-4000-8000-000000000000';
  expect(budgets.save(unknown, budget({ period: 'month' }), noon)).toMatchObject({ failure: { code: 'not-found' } });
  valueOf(budgets.remove(id));
  expect(valueOf(guard.status())).toEqual([]);
});

test('answers of the demo cost nobody anything', async () => {
  const opened = await world(budget());
  opened.answer({ simulated: true, costUsd: 9 });
  expect(valueOf(opened.guard.status())[0]).toMatchObject({ spentUsd: 0 });
});
