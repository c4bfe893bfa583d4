import { useTranslation } from 'react-i18next';
import type { UsageReport } from '../../src-shared/usage/usage-report.ts';
import { formatSpent } from '../components/format.ts';
import { formatDay } from './period.ts';
import { stackName } from './usage-text.ts';

interface PlotTableProps extends Pick<UsageReport, 'stacks' | 'days'> {
  readonly totals: readonly number[];
}

/** The plot in words, for screen readers: the days on which anything was spent. */
export function PlotTable({ stacks, days, totals }: PlotTableProps): React.JSX.Element {
  const { t } = useTranslation('usage');
  return (
    <div className="sr-only">
      <table aria-label={t('plot.title')}>
        <thead>
          <tr>
            <th scope="col">{t('plot.day')}</th>
            {stacks.map((stack) => (
              <th key={stack.key} scope="col">
                {stackName(stack)}
              </th>
            ))}
            <th scope="col">{t('plot.total')}</th>
          </tr>
        </thead>
        <tbody>
          {days.map((day, index) =>
            totals[index] === 0 ? null : (
              <tr key={day}>
                <th scope="row">{formatDay(day)}</th>
                {stacks.map((stack) => (
                  <td key={stack.key}>{formatSpent(stack.costUsd[index] ?? 0)}</td>
                ))}
                <td>{formatSpent(totals[index] ?? 0)}</td>
              </tr>
            ),
          )}
        </tbody>
      </table>
    </div>
  );
}
