import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { ProviderSummary } from '../../src-shared/catalog/provider.ts';
import { formatNumber } from '../components/format.ts';
import { TokenCount } from './facts.tsx';
import { providerAddress } from './model-address.ts';
import { OriginBadges } from './origin-badges.tsx';
import { ProviderPriceRange } from './provider-price-range.tsx';

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }): React.JSX.Element {
  return (
    <div className="flex min-w-0 items-baseline justify-between gap-3">
      <dt className="shrink-0 text-muted">{name}</dt>
      <dd className="truncate tabular-nums">{children}</dd>
    </div>
  );
}

interface ProviderCardProps {
  readonly provider: ProviderSummary;
  /** How many instances use it; null while that is not known. */
  readonly instances: number | null;
}

/** One provider in short; all of it leads to its page. */
export function ProviderCard({ provider, instances }: ProviderCardProps): React.JSX.Element {
  const { t } = useTranslation('catalog');
  const { id, name, type, modelCount, freeModelCount, largestContextWindow } = provider;
  return (
    <li className="relative flex min-w-0 flex-col gap-2.5 rounded-lg border border-border bg-raised p-3.5 shadow-control hover:border-border-strong">
      <div>
        <Link
          to={providerAddress(id)}
          className="block truncate font-semibold after:absolute after:inset-0 after:rounded-lg focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-1 focus-visible:after:outline-accent-text"
          title={name}
        >
          {name}
        </Link>
        <div className="truncate text-xs text-muted">{type}</div>
      </div>
      <dl className="flex flex-col gap-0.5 text-xs">
        <Fact name={t('columns.models')}>
          {formatNumber(modelCount)}
          {freeModelCount === 0 ? null : (
            <span className="text-muted"> · {t('freeModels', { count: freeModelCount })}</span>
          )}
        </Fact>
        <Fact name={t('columns.price')}>
          <ProviderPriceRange provider={provider} />
        </Fact>
        <Fact name={t('columns.context')}>
          <TokenCount tokens={largestContextWindow} />
        </Fact>
        <Fact name={t('columns.instances')}>
          {instances === null || instances === 0 ? (
            <span className="text-muted">{instances === null ? '' : t('noInstances')}</span>
          ) : (
            t('instanceCount', { count: instances })
          )}
        </Fact>
      </dl>
      <div className="mt-auto flex flex-wrap gap-1">
        <OriginBadges provider={provider} />
      </div>
    </li>
  );
}
