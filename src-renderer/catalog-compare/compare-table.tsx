import clsx from 'clsx';
import { Star, X } from 'lucide-react';
import { Fragment, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { workloadCost } from '../../src-shared/catalog/compare/workload.ts';
import type { Model } from '../../src-shared/catalog/model.ts';
import type { Provider } from '../../src-shared/catalog/provider.ts';
import { Price, TokenCount, UnknownMark } from '../catalog/facts.tsx';
import { setCompared } from '../catalog/compare-selection.ts';
import { Checkbox } from '../components/checkbox.tsx';
import { formatSpent } from '../components/format.ts';
import { IconButton } from '../components/icon-button.tsx';
import { bestOf, compareModels, type ComparedFact, type FactValue } from './comparison.ts';
import { workloadStore } from './workload-store.ts';

export interface ComparedModel {
  readonly provider: Provider;
  readonly model: Model;
}

const periods = [
  { name: 'perRequest', days: 0 },
  { name: 'perDay', days: 1 },
  { name: 'perMonth', days: 30 },
] as const;

function Fact({ fact, value }: { readonly fact: ComparedFact; readonly value: FactValue }): React.JSX.Element {
  const { t } = useTranslation('catalog-compare');
  const { t: common } = useTranslation();
  if (typeof value === 'number') {
    return fact === 'contextWindow' || fact === 'maxOutputTokens' ? (
      <TokenCount tokens={value} />
    ) : (
      <Price price={value} />
    );
  }
  if (value === null) {
    return fact === 'status' ? (
      <span className="text-muted">{common('none')}</span>
    ) : (
      <UnknownMark reason={common('tokens.unknownReason')} />
    );
  }
  if (typeof value === 'boolean') return <span>{t(value ? 'yes' : 'no')}</span>;
  if (typeof value === 'string') return <span>{value}</span>;
  return value.length === 0 ? <span className="text-muted">{common('none')}</span> : <span>{value.join(', ')}</span>;
}

/** A value with a mark where it is the best of its row: a star and the word for those who do not see it. */
function Cell({
  best,
  differs,
  children,
}: {
  best: boolean;
  differs: boolean;
  children: ReactNode;
}): React.JSX.Element {
  const { t } = useTranslation('catalog-compare');
  return (
    <td className={clsx('px-3 py-1.5 break-words', differs && 'bg-accent-soft', best && 'font-semibold')}>
      <span className="inline-flex items-center gap-1.5">
        {children}
        {best ? (
          <>
            <Star aria-hidden size={12} className="shrink-0 fill-current text-accent-text" />
            <span className="sr-only">{t('best')}</span>
          </>
        ) : null}
      </span>
    </td>
  );
}

/** Facts side by side: where the models differ is set off, and the best value of each row is marked. */
export function CompareTable({ compared }: { readonly compared: readonly ComparedModel[] }): React.JSX.Element {
  const { t } = useTranslation('catalog-compare');
  const { workload } = workloadStore();
  const [onlyDifferences, setOnlyDifferences] = useState(false);
  const rows = compareModels(compared.map(({ model }) => model));
  const costs = compared.map(({ model }) => workloadCost(model, workload));
  const cheapest = bestOf(costs.map(({ usdPerDay }) => (usdPerDay === null ? null : -usdPerDay)));
  const costsDiffer = new Set(costs.map(({ usdPerDay }) => usdPerDay)).size > 1;
  const heading = 'w-40 px-3 py-1.5 text-left text-xs font-medium text-muted';
  return (
    <div className="flex flex-col gap-2">
      <div className="-ml-2 self-start">
        <Checkbox
          label={<span className="font-normal">{t('onlyDifferences')}</span>}
          checked={onlyDifferences}
          onCheckedChange={setOnlyDifferences}
        />
      </div>
      <div className="overflow-x-auto rounded-lg border border-border">
        <table aria-label={t('table')} className="w-full min-w-160 table-fixed border-collapse tabular-nums">
          <thead>
            <tr className="align-top">
              <th scope="col" className={heading}>
                {t('fact')}
              </th>
              {compared.map(({ provider, model }) => (
                <th key={`${provider.id}\n${model.id}`} scope="col" className="px-3 py-2 text-left font-normal">
                  <div className="flex items-start gap-1">
                    <div className="min-w-0 flex-1">
                      <Link
                        to={`/catalog/${encodeURIComponent(provider.id)}/${encodeURIComponent(model.id)}`}
                        className="block font-semibold break-words hover:underline"
                      >
                        {model.name}
                      </Link>
                      <span className="block truncate text-2xs text-muted">{provider.name}</span>
                    </div>
                    <IconButton
                      icon={X}
                      size="sm"
                      label={t('remove', { model: model.name })}
                      onClick={() => {
                        setCompared({ providerId: provider.id, modelId: model.id }, false);
                      }}
                    />
                  </div>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {periods.map(({ name, days }) => (
              <tr key={name} className="border-t border-border">
                <th scope="row" className={heading}>
                  {t(`workload.${name}`)}
                </th>
                {costs.map(({ usdPerDay, approximate }, index) => {
                  const perRequest = workload.requestsPerDay === 0 ? null : (usdPerDay ?? 0) / workload.requestsPerDay;
                  const usd = usdPerDay === null ? null : days === 0 ? perRequest : usdPerDay * days;
                  return (
                    // Costs have no name of their own but their place.
                    // oxlint-disable-next-line react/no-array-index-key
                    <Cell key={index} best={cheapest[index] ?? false} differs={costsDiffer}>
                      {usd === null ? (
                        <UnknownMark reason={t('workload.unknown')} />
                      ) : (
                        <span {...(approximate ? { title: t('workload.approximate') } : {})}>
                          {approximate ? '~' : ''}
                          {formatSpent(usd)}
                        </span>
                      )}
                    </Cell>
                  );
                })}
              </tr>
            ))}
            {rows.map(({ fact, values, differs, best }) => (
              <Fragment key={fact}>
                {onlyDifferences && !differs ? null : (
                  <tr className="border-t border-border" data-differs={differs || undefined}>
                    <th scope="row" className={heading}>
                      {t(`facts.${fact}`)}
                      {differs ? <span className="sr-only"> ({t('differs')})</span> : null}
                    </th>
                    {values.map((value, index) => (
                      // oxlint-disable-next-line react/no-array-index-key
                      <Cell key={index} best={best[index] ?? false} differs={differs}>
                        <Fact fact={fact} value={value} />
                      </Cell>
                    ))}
                  </tr>
                )}
              </Fragment>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}
