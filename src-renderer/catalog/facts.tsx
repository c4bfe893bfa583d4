import { t } from 'i18next';
import { formatNumber, formatPrice, formatTokens } from '../components/format.ts';

// Tables have hundreds of these: a hook and a subscription for each would be felt when they scroll.

/** A dash that says why nothing is known. */
export function UnknownMark({ reason }: { readonly reason: string }): React.JSX.Element {
  return (
    <span title={reason} className="text-faint">
      <span aria-hidden>{t('price.unknownMark')}</span>
      <span className="sr-only">{t('unknown')}</span>
    </span>
  );
}

/** USD per million tokens; free is "free", unknown a dash with the reason. */
export function Price({ price }: { readonly price: number | null }): React.JSX.Element {
  if (price === null) return <UnknownMark reason={t('unknownPrice', { ns: 'catalog' })} />;
  return <span className={price === 0 ? 'text-success-text' : undefined}>{formatPrice(price)}</span>;
}

export function TokenCount({ tokens }: { readonly tokens: number | null }): React.JSX.Element {
  if (tokens === null) return <UnknownMark reason={t('unknownTokens', { ns: 'catalog' })} />;
  return <span title={formatNumber(tokens)}>{formatTokens(tokens)}</span>;
}
