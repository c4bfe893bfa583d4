import type { BudgetStatus } from '../../src-shared/usage/budget.ts';

/** A machine that slept counts on late, so that the clock is looked at this often. */
const longestMs = 60_000;
/** Where the clocks do not agree, it is not asked over and over. */
const shortestMs = 1_000;

/** How long to wait, in milliseconds, before looking whether a period is over; null where there is no budget. */
export function waitForReset(budgets: readonly Pick<BudgetStatus, 'resetsAt'>[], now: number): number | null {
  if (budgets.length === 0) return null;
  const next = Math.min(...budgets.map(({ resetsAt }) => resetsAt));
  return Math.min(longestMs, Math.max(shortestMs, next - now));
}

/** Whether what is known of a budget is of a period that is over. */
export function isReset(budgets: readonly Pick<BudgetStatus, 'resetsAt'>[], now: number): boolean {
  return budgets.some(({ resetsAt }) => resetsAt <= now);
}
