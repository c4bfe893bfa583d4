import type { UsageRow } from '../../src-shared/usage/usage-report.ts';

export const usageColumns = [
  'name',
  'costUsd',
  'unknownCostAnswers',
  'answers',
  'input',
  'cacheRead',
  'cacheWrite',
  'output',
] as const;
export type UsageColumn = (typeof usageColumns)[number];

/** Null keeps the order of the report: days in theirs, else dearest first. */
export type UsageSort = { readonly column: UsageColumn; readonly descending: boolean } | null;

/** Pressing a column sorts by it, numbers from the largest; again, the other way round; once more, not at all. */
export function nextSort(sort: UsageSort, column: UsageColumn): UsageSort {
  const descendingFirst = column !== 'name';
  if (sort === null || sort.column !== column) return { column, descending: descendingFirst };
  return sort.descending === descendingFirst ? { column, descending: !descendingFirst } : null;
}

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/** `nameOf` says how a row is called on the screen. */
export function sortRows(
  rows: readonly UsageRow[],
  sort: UsageSort,
  nameOf: (row: UsageRow) => string,
): readonly UsageRow[] {
  if (sort === null) return rows;
  const { column, descending } = sort;
  const compare = (a: UsageRow, b: UsageRow): number =>
    column === 'name' ? collator.compare(nameOf(a), nameOf(b)) : a[column] - b[column];
  return rows.toSorted((a, b) => (descending ? compare(b, a) : compare(a, b)));
}
