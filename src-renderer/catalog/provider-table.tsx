import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { ProviderSummary } from '../../src-shared/catalog/provider.ts';
import { Badge } from '../components/badge.tsx';
import { formatNumber, formatPriceRange } from '../components/format.ts';
import { TokenCount, UnknownMark } from './facts.tsx';

function PriceRange({ provider }: { readonly provider: ProviderSummary }): React.JSX.Element {
  const { t } = useTranslation('catalog');
  const { inputPriceRange, freeModelCount, modelCount } = provider;
  if (inputPriceRange !== null) {
    return (
      <>
        {formatPriceRange(inputPriceRange)}
        {freeModelCount === 0 ? null : (
          <span className="text-muted"> · {t('freeModels', { count: freeModelCount })}</span>
        )}
      </>
    );
  }
  if (freeModelCount > 0 && freeModelCount === modelCount) return <>{t('freeModels', { count: freeModelCount })}</>;
  return <UnknownMark reason={t('unknownPrice')} />;
}

export function ProviderTable({ providers }: { readonly providers: readonly ProviderSummary[] }): React.JSX.Element {
  const { t } = useTranslation('catalog');
  return (
    <table className="w-full border-collapse" aria-label={t('listLabel')}>
      <thead className="sticky top-0 z-10 bg-surface shadow-[inset_0_-1px_var(--color-border)]">
        <tr className="text-left text-2xs text-muted">
          <th scope="col" className="py-1.5 pr-4 pl-5 font-medium">
            {t('columns.provider')}
          </th>
          <th scope="col" className="hidden py-1.5 pr-4 font-medium min-[1100px]:table-cell">
            {t('columns.type')}
          </th>
          <th scope="col" className="py-1.5 pr-4 text-right font-medium">
            {t('columns.models')}
          </th>
          <th scope="col" className="py-1.5 pr-4 text-right font-medium" title={t('perMillion')}>
            {t('columns.price')}
          </th>
          <th scope="col" className="py-1.5 pr-5 text-right font-medium whitespace-nowrap">
            {t('columns.context')}
          </th>
        </tr>
      </thead>
      <tbody className="tabular-nums">
        {providers.map((provider) => (
          <tr key={provider.id} className="relative border-b border-border hover:bg-hover">
            <th scope="row" className="py-2 pr-4 pl-5 text-left font-normal">
              <span className="flex items-center gap-2">
                <Link
                  to={`/catalog/${encodeURIComponent(provider.id)}`}
                  className="font-medium after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-accent-text"
                >
                  {provider.name}
                </Link>
                {provider.layer === 'shipped' ? null : <Badge tone="accent">{t(`layer.${provider.layer}`)}</Badge>}
                {provider.support === 'supported' ? null : <Badge>{t(`support.${provider.support}`)}</Badge>}
              </span>
            </th>
            <td className="hidden py-2 pr-4 text-muted min-[1100px]:table-cell">{provider.type}</td>
            <td className="py-2 pr-4 text-right">{formatNumber(provider.modelCount)}</td>
            <td className="py-2 pr-4 text-right whitespace-nowrap">
              <PriceRange provider={provider} />
            </td>
            <td className="py-2 pr-5 text-right">
              <TokenCount tokens={provider.largestContextWindow} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
