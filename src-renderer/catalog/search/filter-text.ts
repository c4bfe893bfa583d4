import { t } from 'i18next';
import { assertNever } from '../../../src-shared/assert-never.ts';
import type { Filter } from '../../../src-shared/catalog/query/query.ts';
import { formatTokens, formatUsd } from '../../components/format.ts';

/** A filter in words, such as "Context over 200K". */
export function filterText(filter: Filter): string {
  switch (filter.kind) {
    case 'free':
    case 'local':
      return t(`query.chip.${filter.kind}`, { ns: 'catalog' });
    case 'can':
      return t(`query.can.${filter.capability}`, { ns: 'catalog' });
    case 'provider':
      return t('query.chip.provider', { ns: 'catalog', text: filter.text });
    case 'context':
      return t('query.chip.context', {
        ns: 'catalog',
        comparison: t(`query.comparison.${filter.comparison}`, { ns: 'catalog' }),
        tokens: formatTokens(filter.tokens),
      });
    case 'price':
      return t('query.chip.price', {
        ns: 'catalog',
        comparison: t(`query.comparison.${filter.comparison}`, { ns: 'catalog' }),
        price: formatUsd(filter.usd),
      });
    default:
      return assertNever(filter);
  }
}
