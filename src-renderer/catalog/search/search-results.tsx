import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ModelIndex } from '../../../src-shared/catalog/query/model-index.ts';
import type { Query } from '../../../src-shared/catalog/query/query.ts';
import type { ProviderSummary } from '../../../src-shared/catalog/provider.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { formatNumber } from '../../components/format.ts';
import { FoundModels } from './found-models.tsx';
import { FoundProviderList } from './found-provider-list.tsx';
import { foundProviders } from './found-providers.ts';

interface SearchResultsProps {
  readonly query: Query;
  /** As it was typed. */
  readonly text: string;
  readonly index: ModelIndex;
  readonly providers: readonly ProviderSummary[];
}

/** The models that a search found, and beside them the providers. */
export function SearchResults({ query, text, index, providers }: SearchResultsProps): React.JSX.Element {
  const { t } = useTranslation('catalog');
  const { t: common } = useTranslation();
  const rows = useMemo(() => index.search(query), [index, query]);
  const found = useMemo(() => foundProviders(providers, query, rows), [providers, query, rows]);
  const heading = 'flex h-8 shrink-0 items-center px-5 text-xs font-medium text-muted';
  return (
    <>
      <p role="status" className="sr-only">
        {t('query.said', { models: formatNumber(rows.length), providers: formatNumber(found.length) })}
      </p>
      {rows.length + found.length === 0 ? (
        <EmptyState title={common('noMatches', { query: text.trim() })} body={t('query.nothing')} />
      ) : (
        <div className="flex min-h-0 flex-1 border-t border-border">
          <section aria-label={t('columns.models')} className="flex min-w-0 flex-1 flex-col">
            <h2 className={heading}>{t('modelCount', { count: rows.length })}</h2>
            {rows.length === 0 ? <p className="px-5 text-muted">{t('query.noModels')}</p> : <FoundModels rows={rows} />}
          </section>
          <section
            aria-label={t('listLabel')}
            className="flex w-52 shrink-0 flex-col border-l border-border min-[1100px]:w-72"
          >
            <h2 className={heading}>{t('providerCount', { count: found.length })}</h2>
            <FoundProviderList found={found} />
          </section>
        </div>
      )}
    </>
  );
}
