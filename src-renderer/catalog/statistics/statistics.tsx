import { useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Model } from '../../../src-shared/catalog/model.ts';
import { catalogStatistics, type Quartiles } from '../../../src-shared/catalog/statistics.ts';
import { formatNumber, formatTokens, formatUsd } from '../../components/format.ts';
import { BoxPlot } from './box-plot.tsx';
import { ShareBar } from './share-bar.tsx';

const counts = ['reasoning', 'attachments', 'toolCalling', 'openWeights', 'free', 'unpriced', 'deprecated'] as const;

function Spread({
  name,
  quartiles,
  format,
}: {
  readonly name: string;
  readonly quartiles: Quartiles | null;
  readonly format: (value: number) => string;
}): React.JSX.Element {
  const { t } = useTranslation('catalog');
  let content: ReactNode = <p className="text-xs text-muted">{t('statistics.none')}</p>;
  if (quartiles !== null) {
    const { min, lower, median, upper, max } = quartiles;
    const numbers = { min: format(min), lower: format(lower), median: format(median), upper: format(upper) };
    content = (
      <>
        <BoxPlot quartiles={quartiles} label={t('statistics.spread', { ...numbers, name, max: format(max) })} />
        <dl className="flex flex-wrap gap-x-4 text-xs tabular-nums">
          {[
            [t('statistics.min'), numbers.min],
            [t('statistics.lower'), numbers.lower],
            [t('statistics.median'), numbers.median],
            [t('statistics.upper'), numbers.upper],
            [t('statistics.max'), format(max)],
          ].map(([label, value]) => (
            <div key={label}>
              <dt className="text-2xs text-muted">{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </>
    );
  }
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <h3 className="text-xs font-medium">{name}</h3>
      {content}
    </div>
  );
}

const usd = (value: number): string => formatUsd(Number(value.toPrecision(3)));
const tokens = (value: number): string => formatTokens(Math.round(value));

/** What can be counted over models, as numbers and small plots. */
export function Statistics({ models }: { readonly models: readonly Model[] }): React.JSX.Element {
  const { t } = useTranslation('catalog');
  const of = useMemo(() => catalogStatistics(models), [models]);
  return (
    <div className="grid grid-cols-2 gap-x-8 gap-y-4 min-[1100px]:grid-cols-3">
      <dl className="flex flex-col gap-1.5 text-xs tabular-nums">
        {counts.map((name) => (
          <div key={name} className="grid grid-cols-[92px_minmax(0,1fr)_88px] items-center gap-2">
            <dt className="truncate text-muted">{t(`statistics.${name}`)}</dt>
            <dd aria-hidden>
              <ShareBar part={of[name]} whole={of.models} />
            </dd>
            <dd className="text-right whitespace-nowrap">
              {t('statistics.share', {
                part: formatNumber(of[name]),
                percent: of.models === 0 ? 0 : Math.round((of[name] / of.models) * 100),
              })}
            </dd>
          </div>
        ))}
      </dl>
      <div className="flex flex-col gap-4">
        <Spread name={t('statistics.inputPrice')} quartiles={of.inputPrice} format={usd} />
        <Spread name={t('statistics.outputPrice')} quartiles={of.outputPrice} format={usd} />
      </div>
      <Spread name={t('statistics.contextWindow')} quartiles={of.contextWindow} format={tokens} />
    </div>
  );
}
