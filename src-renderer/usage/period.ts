import { assertNever } from '../../src-shared/assert-never.ts';
import type { Period } from '../../src-shared/usage/usage-report.ts';

export const periodChoices = ['last-7', 'last-30', 'last-90', 'this-month', 'last-month', 'own'] as const;
export type PeriodChoice = (typeof periodChoices)[number];

export const maxPeriodYears = 5;
const dayPattern = /^\d{4}-\d{2}-\d{2}$/;

/** A date of this machine's time zone as YYYY-MM-DD. */
export function dayText(date: Date): string {
  const month = String(date.getMonth() + 1).padStart(2, '0');
  return `${date.getFullYear()}-${month}-${String(date.getDate()).padStart(2, '0')}`;
}

/** What a choice stands for today; own dates begin as the last 30 days. */
export function periodOf(choice: PeriodChoice, today: Date): Period {
  const [year, month, day] = [today.getFullYear(), today.getMonth(), today.getDate()];
  const lastDays = (count: number): Period => ({
    from: dayText(new Date(year, month, day - count + 1)),
    to: dayText(today),
  });
  switch (choice) {
    case 'last-7':
      return lastDays(7);
    case 'last-90':
      return lastDays(90);
    case 'this-month':
      return { from: dayText(new Date(year, month, 1)), to: dayText(today) };
    case 'last-month':
      return { from: dayText(new Date(year, month - 1, 1)), to: dayText(new Date(year, month, 0)) };
    case 'last-30':
    case 'own':
      return lastDays(30);
    default:
      return assertNever(choice);
  }
}

/** Whether two typed dates are a period that can be shown. */
export function isPeriod({ from, to }: Period): boolean {
  if (!dayPattern.test(from) || !dayPattern.test(to) || from > to) return false;
  return Number(to.slice(0, 4)) - Number(from.slice(0, 4)) <= maxPeriodYears;
}

const shownDay = new Intl.DateTimeFormat('en', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });

/** "Nov 20, 2026" for 2026-11-20. */
export function formatDay(day: string): string {
  return shownDay.format(new Date(`${day}T00:00:00Z`));
}
