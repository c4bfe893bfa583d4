import { expect, it } from 'vitest';
import { budgetForm, newBudget, readBudget } from './budget-form.ts';

it('reads a budget back as it was typed', () => {
  const fields = {
    scope: { kind: 'model', instanceId: 'bench', modelId: 'vendor/lathe:2' },
    period: 'day',
    limitUsd: 2.5,
    warnShare: 0.57,
    hard: false,
  } as const;
  expect(budgetForm(fields)).toEqual({
    kind: 'model',
    instanceId: 'bench',
    modelId: 'vendor/lathe:2',
    period: 'day',
    limit: '2.5',
    warn: '57',
    hard: false,
  });
  expect(readBudget(budgetForm(fields))).toEqual(fields);
});

it('names everything that is wrong', () => {
  expect(readBudget(newBudget)).toEqual(['limit']);
  expect(readBudget({ ...newBudget, kind: 'instance', limit: '0', warn: '101' })).toEqual([
    'instance',
    'limit',
    'warn',
  ]);
  expect(readBudget({ ...newBudget, kind: 'model', instanceId: 'bench', modelId: ' ', limit: '1' })).toEqual(['model']);
});
