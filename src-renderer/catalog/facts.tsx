import { useTranslation } from 'react-i18next';
import { formatNumber, formatPrice, formatTokens } from '../components/format.ts';

/** A dash that says why nothing is known. */
export function UnknownMark({ reason }: { readonly reason: string }): React.JSX.Element {
  const { t } = useTranslation();
  return (
    <span title={reason} className="text-faint">
      <span aria-hidden>{t('price.unknownMark')}</span>
      <span className="sr-only">{t('unknown')}</span>
    </span>
  );
}

/** USD per million tokens; free is "free", unknown a dash with the reason. */
export function Price({ price }: { readonly price: number | null }): React.JSX.Element {
  const { t } = useTranslation('catalog');
  if (price === null) return <UnknownMark reason={t('unknownPrice')} />;
  return <span className={price === 0 ? 'text-success-text' : undefined}>{formatPrice(price)}</span>;
}

export function TokenCount({ tokens }: { readonly tokens: number | null }): React.JSX.Element {
  const { t } = useTranslation('catalog');
  if (tokens === null) return <UnknownMark reason={t('unknownTokens')} />;
  return <span title={formatNumber(tokens)}>{formatTokens(tokens)}</span>;
}
