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
  const { t: common } = useTranslation();
  const { inputPriceRange, freeModelCount, modelCount } = provider;
  if (inputPriceRange !== null) {
    return <>{formatPriceRange(inputPriceRange)}</>;
  }
  if (freeModelCount > 0 && freeModelCount === modelCount) return <>{common('price.free')}</>;
  return <UnknownMark reason={t('unknownPrice')} />;
}
