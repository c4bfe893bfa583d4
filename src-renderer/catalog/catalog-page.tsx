import { Library } from 'lucide-react';
import { useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { ModelIndex } from '../../src-shared/catalog/query/model-index.ts';
import { parseQuery } from '../../src-shared/catalog/query/parse-query.ts';
import { EmptyState } from '../components/empty-state.tsx';
import { ErrorNotice } from '../components/error-notice.tsx';
import { PageHeader } from '../components/page-header.tsx';
import { useWindowTitle } from '../components/page.tsx';
import { SkeletonRows } from '../components/skeleton.tsx';
import { catalogStore, everythingStore } from '../stores/catalog.ts';
import { useRemote } from '../stores/remote-store.ts';
import { CatalogToolbar } from './catalog-toolbar.tsx';
import { CompareBar } from './compare-bar.tsx';
import { ProviderGrid } from './provider-grid.tsx';
import { catalogSearchStore, setCatalogSearch } from './search/catalog-search.ts';
import { QueryChips } from './search/query-chips.tsx';
import { QueryField } from './search/query-field.tsx';
import { SearchResults } from './search/search-results.tsx';
import { StatisticsSection } from './statistics/statistics-section.tsx';

/** Every provider that the catalog knows, and a search over them and their models. */
export function CatalogPage(): React.JSX.Element {
  const { t } = useTranslation('catalog');
  const { value: providers, failure, refresh } = useRemote(catalogStore);
  const everything = useRemote(everythingStore);
  const text = catalogSearchStore((state) => state.text);
  const box = useRef<HTMLInputElement>(null);
  const query = useMemo(() => parseQuery(text), [text]);
  const models = useMemo(() => everything.value?.flatMap((provider) => provider.models) ?? null, [everything.value]);
  const names = useMemo(() => providers?.map(({ name }) => name) ?? [], [providers]);
  const searching = query.words.length + query.filters.length > 0;
  const index = useMemo(
    () => (everything.value === null || !searching ? null : new ModelIndex(everything.value)),
    [everything.value, searching],
  );
  const wrong = failure ?? (searching ? everything.failure : null);
  useWindowTitle(t('title'));
  return (
    <main tabIndex={-1} className="flex h-full min-h-0 flex-col outline-none">
      <PageHeader
        title={t('title')}
        aside={
          providers === null ? null : (
            <span className="truncate">
              {t('providerCount', { count: providers.length })}
              {models === null ? '' : ` · ${t('modelCount', { count: models.length })}`}
            </span>
          )
        }
        actions={<CatalogToolbar />}
      />
      <div className="shrink-0 px-5 pt-4 pb-3">
        <QueryField
          input={box}
          label={t('search')}
          placeholder={t('query.placeholder')}
          text={text}
          onTextChange={setCatalogSearch}
          providerNames={names}
        />
        <QueryChips input={box} text={text} onTextChange={setCatalogSearch} problems={query.problems} />
      </div>
      {wrong === null ? null : (
        <div className="px-5 pb-4">
          <ErrorNotice
            failure={wrong}
            onRetry={() => {
              void refresh();
              void everything.refresh();
            }}
          />
        </div>
      )}
      {providers === null || (searching && index === null) ? (
        wrong === null ? (
          <SkeletonRows count={10} />
        ) : null
      ) : searching && index !== null ? (
        <SearchResults query={query} text={text} index={index} providers={providers} />
      ) : providers.length === 0 ? (
        <EmptyState icon={Library} title={t('empty.title')} body={t('empty.body')} />
      ) : (
        <div className="min-h-0 flex-1 overflow-y-auto">
          <div className="px-5 pb-3">
            {models === null ? <div className="h-7" /> : <StatisticsSection models={models} />}
          </div>
          <ProviderGrid providers={providers} />
        </div>
      )}
      <CompareBar />
    </main>
  );
}
