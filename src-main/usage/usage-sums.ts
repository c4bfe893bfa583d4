import type { UsageSums } from '../../src-shared/usage/usage-report.ts';
import type { UsageEntry } from './usage-store.ts';

export const noUsage: UsageSums = {
  answers: 0,
  input: 0,
  cacheRead: 0,
  cacheWrite: 0,
  output: 0,
  costUsd: 0,
  estimated: false,
  unknownCostAnswers: 0,
};

/** The sums with one more answer in them. */
export function addEntry(sums: UsageSums, entry: UsageEntry): UsageSums {
  return {
    answers: sums.answers + 1,
    input: sums.input + entry.input,
    cacheRead: sums.cacheRead + entry.cacheRead,
    cacheWrite: sums.cacheWrite + entry.cacheWrite,
    output: sums.output + entry.output,
    costUsd: sums.costUsd + (entry.costUsd ?? 0),
    estimated: sums.estimated || (entry.costUsd !== null && entry.costEstimated === 1),
    unknownCostAnswers: sums.unknownCostAnswers + Number(entry.costUsd === null),
  };
}
