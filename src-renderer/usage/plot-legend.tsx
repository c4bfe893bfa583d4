import clsx from 'clsx';
import type { UsageReport } from '../../src-shared/usage/usage-report.ts';
import { formatSpent } from '../components/format.ts';
import { stackColor } from './stack-colors.ts';
import { stackName } from './usage-text.ts';

interface PlotLegendProps {
  readonly stacks: UsageReport['stacks'];
  /** The day whose values are shown; null for the sum of all of them. */
  readonly day: number | null;
}

/** What each colour stands for, and what it came to. */
export function PlotLegend({ stacks, day }: PlotLegendProps): React.JSX.Element {
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1 pt-2 pl-18">
      {stacks.map((stack, index) => (
        <li key={stack.key} className="flex max-w-72 min-w-0 items-center gap-1.5 text-xs">
          <span aria-hidden className={clsx('size-2.5 shrink-0 rounded-sm', stackColor(stack.key, index).dot)} />
          <span className="truncate" title={stackName(stack)}>
            {stackName(stack)}
          </span>
          <span className="shrink-0 text-muted tabular-nums">
            {formatSpent(day === null ? stack.costUsd.reduce((sum, usd) => sum + usd, 0) : (stack.costUsd[day] ?? 0))}
          </span>
        </li>
      ))}
    </ul>
  );
}
