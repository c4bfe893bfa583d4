import { useState, type KeyboardEvent, type PointerEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { UsageReport } from '../../src-shared/usage/usage-report.ts';
import { formatSpent } from '../components/format.ts';
import { formatDay } from './period.ts';
import { axisTop, barWidth, dayOfKey, dayTotals, dayWidth, plotBars, plotHeight } from './plot-geometry.ts';
import { PlotLegend } from './plot-legend.tsx';
import { PlotTable } from './plot-table.tsx';
import { stackColor } from './stack-colors.ts';

type PlotProps = Pick<UsageReport, 'stacks' | 'days'>;

/** The known cost of each day as bars. Pointing at a day, or the arrow keys, read its values out below. */
export function UsagePlot({ stacks, days }: PlotProps): React.JSX.Element {
  const { t } = useTranslation('usage');
  const [picked, setPicked] = useState<number | null>(null);
  const totals = dayTotals(stacks, days.length);
  const highest = Math.max(0, ...totals);
  if (highest === 0) return <p className="py-6 text-center text-muted">{t('plot.noCost')}</p>;
  const top = axisTop(highest);
  const last = days.length - 1;
  const day = picked === null ? null : Math.min(picked, last);
  const value = (at: number): string =>
    t('plot.dayValue', { day: formatDay(days[at] ?? ''), cost: formatSpent(totals[at] ?? 0) });
  const onPointer = (event: PointerEvent<HTMLElement>): void => {
    const { left, width } = event.currentTarget.getBoundingClientRect();
    setPicked(Math.max(0, Math.min(last, Math.floor(((event.clientX - left) / width) * days.length))));
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    // Before a day is picked, the slider says that it is at the last one.
    const target = dayOfKey(event.key, day ?? last, last);
    if (target === null) return;
    event.preventDefault();
    setPicked(target);
  };
  return (
    <div>
      <div className="flex gap-2">
        <div
          aria-hidden
          className="flex w-16 shrink-0 flex-col justify-between text-right text-2xs text-muted tabular-nums"
        >
          <span>{formatSpent(top)}</span>
          <span>{formatSpent(top / 2)}</span>
          <span>{formatSpent(0)}</span>
        </div>
        <div
          role="slider"
          tabIndex={0}
          aria-label={t('plot.day')}
          aria-valuemin={1}
          aria-valuemax={days.length}
          aria-valuenow={(day ?? last) + 1}
          aria-valuetext={value(day ?? last)}
          className="h-44 min-w-0 flex-1 rounded-sm border-y border-border"
          onPointerMove={onPointer}
          onPointerDown={onPointer}
          onPointerLeave={() => setPicked(null)}
          onBlur={() => setPicked(null)}
          onKeyDown={onKeyDown}
        >
          <svg
            aria-hidden
            viewBox={`0 0 ${days.length * dayWidth} ${plotHeight}`}
            preserveAspectRatio="none"
            className="size-full"
          >
            {day === null ? null : (
              <rect x={day * dayWidth} y={0} width={dayWidth} height={plotHeight} className="fill-hover" />
            )}
            {plotBars(stacks, top).map((bar) => (
              <rect
                key={`${bar.stack} ${bar.day}`}
                x={bar.day * dayWidth + (dayWidth - barWidth) / 2}
                y={bar.y}
                width={barWidth}
                height={bar.height}
                className={stackColor(stacks[bar.stack]?.key ?? '', bar.stack).fill}
              />
            ))}
          </svg>
        </div>
      </div>
      <div aria-hidden className="flex justify-between pt-1 pl-18 text-2xs text-muted">
        <span>{formatDay(days[0] ?? '')}</span>
        {days.length > 1 ? <span>{formatDay(days[last] ?? '')}</span> : null}
      </div>
      <p aria-hidden className="pt-2 pl-18 text-xs text-muted tabular-nums">
        {day === null ? t('plot.pick') : value(day)}
      </p>
      <PlotLegend stacks={stacks} day={day} />
      <PlotTable stacks={stacks} days={days} totals={totals} />
    </div>
  );
}
