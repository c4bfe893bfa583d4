import type { BudgetFields, BudgetScope } from '../../src-shared/usage/budget.ts';
import { parseNumber } from '../components/number-field.tsx';

export const budgetScopeKinds = ['all', 'instance', 'model'] as const;

/** A budget as it is typed. */
export interface BudgetForm {
  readonly kind: BudgetScope['kind'];
  readonly instanceId: string | null;
  readonly modelId: string;
  readonly period: BudgetFields['period'];
  readonly limit: string;
  /** In percent of the limit. */
  readonly warn: string;
  readonly hard: boolean;
}

export const newBudget: BudgetForm = {
  kind: 'all',
  instanceId: null,
  modelId: '',
  period: 'month',
  limit: '',
  warn: '80',
  hard: true,
};

export function budgetForm({ scope, period, limitUsd, warnShare, hard }: BudgetFields): BudgetForm {
  return {
    kind: scope.kind,
    instanceId: scope.kind === 'all' ? null : scope.instanceId,
    modelId: scope.kind === 'model' ? scope.modelId : '',
    period,
    limit: String(limitUsd),
    warn: String(Number((warnShare * 100).toFixed(4))),
    hard,
  };
}

export type BudgetMistake = 'instance' | 'model' | 'limit' | 'warn';
const maxLimitUsd = 1_000_000;

function scopeOf({ kind, instanceId, modelId }: BudgetForm): BudgetScope | 'instance' | 'model' {
  if (kind === 'all') return { kind };
  if (instanceId === null) return 'instance';
  if (kind === 'instance') return { kind, instanceId };
  return modelId.trim() === '' ? 'model' : { kind, instanceId, modelId: modelId.trim() };
}

/** The budget that was typed, or everything that is wrong with it. */
export function readBudget(form: BudgetForm): BudgetFields | readonly BudgetMistake[] {
  const [scope, limit, warn] = [scopeOf(form), parseNumber(form.limit), parseNumber(form.warn)];
  const isLimit = limit !== null && limit > 0 && limit <= maxLimitUsd;
  const isWarn = warn !== null && warn >= 1 && warn <= 100;
  if (typeof scope === 'string' || !isLimit || !isWarn) {
    return [
      ...(typeof scope === 'string' ? [scope] : []),
      ...(isLimit ? [] : ['limit' as const]),
      ...(isWarn ? [] : ['warn' as const]),
    ];
  }
  return { scope, period: form.period, limitUsd: limit, warnShare: warn / 100, hard: form.hard };
}
