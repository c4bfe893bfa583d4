import { useTranslation } from 'react-i18next';
import type { ProviderSummary } from '../../src-shared/catalog/provider.ts';
import { formatPriceRange } from '../components/format.ts';
import { UnknownMark } from './facts.tsx';

/** The input prices of a provider's models, over those that are known. */
export function ProviderPriceRange({
  provider,
}: {
  readonly provider: Pick<ProviderSummary, 'inputPriceRange' | 'freeModelCount' | 'modelCount'>;
}): React.JSX.Element {
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
