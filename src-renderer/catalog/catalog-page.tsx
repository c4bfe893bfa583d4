import { Library } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../components/empty-state.tsx';
import { ErrorNotice } from '../components/error-notice.tsx';
import { Page } from '../components/page.tsx';
import { SearchField } from '../components/search-field.tsx';
import { matches } from '../components/search-rows.ts';
import { SkeletonRows } from '../components/skeleton.tsx';
import { useRemote } from '../stores/remote-store.ts';
import { catalogStore } from '../stores/catalog.ts';
import { CatalogToolbar } from './catalog-toolbar.tsx';
import { ProviderTable } from './provider-table.tsx';

/** Every provider that the catalog knows. */
export function CatalogPage(): React.JSX.Element {
  const { t } = useTranslation('catalog');
  const { t: common } = useTranslation();
  const { value: providers, failure, refresh } = useRemote(catalogStore);
  const [query, setQuery] = useState('');
  const shown = providers?.filter(({ name, id, type }) => matches(`${name} ${id} ${type}`, query.trim()));
  return (
    <Page
      title={t('title')}
      aside={providers === null ? null : <span>{t('providerCount', { count: providers.length })}</span>}
      actions={
        <>
          <CatalogToolbar />
          <SearchField label={t('search')} value={query} onValueChange={setQuery} />
        </>
      }
    >
      {failure === null ? null : (
        <div className="px-5 pt-4">
          <ErrorNotice failure={failure} onRetry={() => void refresh()} />
        </div>
      )}
      {shown === undefined ? (
        failure === null ? (
          <SkeletonRows count={12} />
        ) : null
      ) : shown.length > 0 ? (
        <ProviderTable providers={shown} />
      ) : query.trim() === '' ? (
        <EmptyState icon={Library} title={t('empty.title')} body={t('empty.body')} />
      ) : (
        <EmptyState title={common('noMatches', { query: query.trim() })} body={common('noMatchesHint')} />
      )}
    </Page>
  );
}
