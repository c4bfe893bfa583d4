import { failure } from '../../src-shared/errors.ts';
import type { ModelRef } from '../../src-shared/model-ref.ts';
import { failed, ok, type Result } from '../../src-shared/result.ts';
import type { BudgetScope, BudgetStatus } from '../../src-shared/usage/budget.ts';
import type { Budget, BudgetStore } from './budget-store.ts';
import { periodAround } from './local-day.ts';
import type { UsageStore } from './usage-store.ts';

/** What an answer may cost before it is asked for, USD; null where a price that it needs is unknown. */
export interface Estimate {
  readonly promptUsd: number;
  /** The smaller of the output limit and what nearly all earlier answers stayed below, priced. */
  readonly answerUsd: number;
}

/** What a running answer holds of the budgets. Settled once its real cost is stored, or nothing came of it. */
export interface Reservation {
  /** Told what the answer costs so far, USD; false once a hard budget is reached by it: then it is to be stopped. */
  grow(usd: number): boolean;
  settle(): void;
}

interface Held {
  readonly model: ModelRef;
  usd: number;
}

/** A hair above a limit is rounding, not spending. */
const roundingUsd = 1e-9;

function covers(scope: BudgetScope, { instanceId, modelId }: ModelRef): boolean {
  if (scope.kind === 'all') return true;
  if (scope.instanceId !== instanceId) return false;
  return scope.kind === 'instance' || scope.modelId === modelId;
}

/**
 * Lets answers begin while the budgets allow it. What is spent is read from the database, what running answers may still
 * cost is held here; the two are looked at and added to in one go, so that answers which begin at once cannot share the same
 * money.
 */
export class BudgetGuard {
  readonly #budgets: BudgetStore;
  readonly #usage: UsageStore;
  readonly #now: () => number;
  readonly #held = new Set<Held>();

  constructor(budgets: BudgetStore, usage: UsageStore, now: () => number) {
    this.#budgets = budgets;
    this.#usage = usage;
    this.#now = now;
  }

  /**
   * Reserves what an answer may cost. `estimate` is null for an unknown price. Fails with `budget-reached` where a hard
   * budget would be passed (parameters limit, spent, period), or where the price is unknown under one (reason
   * `unknown-price`), unless `allowOnce`: then the answer is counted and never stopped. What costs nothing passes no budget.
   */
  reserve(model: ModelRef, estimate: Estimate | null, allowOnce: boolean): Result<Reservation> {
    const budgets = this.#hardFor(model);
    if (!budgets.ok) return budgets;
    const usd = estimate === null ? 0 : estimate.promptUsd + estimate.answerUsd;
    if (!allowOnce) {
      const [first] = budgets.value;
      if (estimate === null && first !== undefined) {
        const { limitUsd, period } = first;
        return failed(failure('budget-reached', { reason: 'unknown-price', limit: limitUsd, period }, 'allow-once'));
      }
      for (const budget of usd === 0 ? [] : budgets.value) {
        const taken = this.#taken(budget);
        if (!taken.ok) return taken;
        if (taken.value + usd <= budget.limitUsd + roundingUsd) continue;
        const params = { reason: 'limit', limit: budget.limitUsd, spent: taken.value, period: budget.period };
        return failed(failure('budget-reached', params, 'allow-once'));
      }
    }
    const held: Held = { model, usd };
    this.#held.add(held);
    return ok(this.#reservation(held, allowOnce));
  }

  status(): Result<BudgetStatus[]> {
    const budgets = this.#budgets.list();
    if (!budgets.ok) return budgets;
    const statuses: BudgetStatus[] = [];
    for (const budget of budgets.value) {
      const status = this.statusOf(budget);
      if (!status.ok) return status;
      statuses.push(status.value);
    }
    return ok(statuses);
  }

  statusOf(budget: Budget): Result<BudgetStatus> {
    const { start, end } = periodAround(budget.period, this.#now());
    const spent = this.#usage.spentSince(budget.scope, start);
    if (!spent.ok) return spent;
    const { usd, unknown } = spent.value;
    const reservedUsd = this.#reserved(budget.scope);
    const share = (usd + reservedUsd) / budget.limitUsd;
    const state = share >= 1 - roundingUsd ? 'reached' : share >= budget.warnShare ? 'warned' : 'ok';
    return ok({ ...budget, spentUsd: usd, reservedUsd, unknownCostAnswers: unknown, state, resetsAt: end });
  }

  #reservation(held: Held, allowOnce: boolean): Reservation {
    return {
      grow: (usd) => {
        if (usd <= held.usd) return true;
        held.usd = usd;
        return allowOnce || !this.#isPassed(held.model);
      },
      settle: () => void this.#held.delete(held),
    };
  }

  /** A database that cannot be read is no reason to cut an answer short. */
  #isPassed(model: ModelRef): boolean {
    const budgets = this.#hardFor(model);
    return (
      budgets.ok &&
      budgets.value.some((budget) => {
        const taken = this.#taken(budget);
        return taken.ok && taken.value > budget.limitUsd + roundingUsd;
      })
    );
  }

  #hardFor(model: ModelRef): Result<Budget[]> {
    const budgets = this.#budgets.list();
    return budgets.ok ? ok(budgets.value.filter(({ hard, scope }) => hard && covers(scope, model))) : budgets;
  }

  #taken({ scope, period }: Budget): Result<number> {
    const spent = this.#usage.spentSince(scope, periodAround(period, this.#now()).start);
    return spent.ok ? ok(spent.value.usd + this.#reserved(scope)) : spent;
  }

  #reserved(scope: BudgetScope): number {
    let usd = 0;
    for (const held of this.#held) if (covers(scope, held.model)) usd += held.usd;
    return usd;
  }
}
