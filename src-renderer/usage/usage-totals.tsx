import { useTranslation } from 'react-i18next';
import type { UsageSums } from '../../src-shared/usage/usage-report.ts';
import { formatNumber } from '../components/format.ts';
import { costText } from './usage-text.ts';

interface Figure {
  readonly label: string;
  readonly value: string;
  readonly remark?: string;
}

/** The sums of the period. */
export function UsageTotals({ total }: { readonly total: UsageSums }): React.JSX.Element {
  const { t } = useTranslation('usage');
  const input = total.input + total.cacheRead + total.cacheWrite;
  const figures: readonly Figure[] = [
    {
      label: t('totals.cost'),
      value: costText(total),
      remark:
        total.unknownCostAnswers === 0
          ? t('totals.allKnown')
          : t('totals.unknown', { count: total.unknownCostAnswers }),
    },
    { label: t('totals.answers'), value: formatNumber(total.answers) },
    { label: t('totals.input'), value: t('totals.tokens', { formatted: formatNumber(input) }) },
    {
      label: t('totals.cacheRead'),
      value: t('totals.tokens', { formatted: formatNumber(total.cacheRead) }),
      ...(input === 0
        ? {}
        : { remark: t('totals.cachedShare', { percent: Math.round((total.cacheRead / input) * 100) }) }),
    },
    { label: t('totals.output'), value: t('totals.tokens', { formatted: formatNumber(total.output) }) },
  ];
  return (
    <dl
      aria-label={t('totals.label')}
      className="flex flex-wrap gap-x-8 gap-y-3 rounded-lg border border-border bg-inset px-4 py-3"
    >
      {figures.map(({ label, value, remark }) => (
        <div key={label} className="min-w-0">
          <dt className="text-xs text-muted">{label}</dt>
          <dd className="text-md font-semibold tabular-nums">{value}</dd>
          {remark === undefined ? null : <dd className="text-xs text-muted">{remark}</dd>}
        </div>
      ))}
    </dl>
  );
}
