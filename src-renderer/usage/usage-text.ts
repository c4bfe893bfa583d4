import { t } from 'i18next';
import type { UsageReport, UsageSums } from '../../src-shared/usage/usage-report.ts';
import { formatCost } from '../components/format.ts';

/** What is known of the cost; "unknown" where nothing is, never a zero. */
export function costText(sums: Pick<UsageSums, 'answers' | 'costUsd' | 'estimated' | 'unknownCostAnswers'>): string {
  const nothingKnown = sums.answers > 0 && sums.unknownCostAnswers === sums.answers;
  return formatCost({ usd: nothingKnown ? null : sums.costUsd, estimated: sums.estimated });
}

export function stackName(stack: Pick<UsageReport['stacks'][number], 'key' | 'name'>): string {
  if (stack.key === 'other') return t('plot.other', { ns: 'usage' });
  return stack.name === '' ? stack.key : stack.name;
}
