import { expect, it } from 'vitest';
import type { UsageRow } from '../../src-shared/usage/usage-report.ts';
import { nextSort, sortRows, type UsageSort } from './sort-rows.ts';

function row(name: string, costUsd: number): UsageRow {
  return {
    key: name,
    name,
    instanceId: null,
    modelId: null,
    sessionId: null,
    answers: 1,
    input: 0,
    cacheRead: 0,
    cacheWrite: 0,
    output: 0,
    costUsd,
    estimated: false,
    unknownCostAnswers: 0,
  };
}
const rows = [row('b 10', 3), row('B 9', 1), row('a', 2)];
const order = (sort: UsageSort): string =>
  sortRows(rows, sort, ({ name }) => name)
    .map(({ name }) => name)
    .join();

it('sorts names as people do, numbers by size, and nothing by default', () => {
  expect(order(null)).toBe('b 10,B 9,a');
  expect(order({ column: 'name', descending: false })).toBe('a,B 9,b 10');
  expect(order({ column: 'costUsd', descending: true })).toBe('b 10,a,B 9');
});

it('goes through both directions and back to none', () => {
  const first = nextSort(null, 'costUsd');
  const second = nextSort(first, 'costUsd');
  expect([first?.descending, second?.descending, nextSort(second, 'costUsd')]).toEqual([true, false, null]);
  expect(nextSort(first, 'name')).toEqual({ column: 'name', descending: false });
});
