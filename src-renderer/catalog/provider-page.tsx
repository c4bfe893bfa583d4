import { Plus } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { Badge } from '../components/badge.tsx';
import { Button } from '../components/button.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { ErrorNotice } from '../components/error-notice.tsx';
import { LinkButton } from '../components/link-button.tsx';
import { PageHeader } from '../components/page-header.tsx';
import { useWindowTitle } from '../components/page.tsx';
import { SearchField } from '../components/search-field.tsx';
import { matches } from '../components/search-rows.ts';
import { SkeletonRows } from '../components/skeleton.tsx';
import { useRemote } from '../stores/remote-store.ts';
import { providerStore } from '../stores/catalog.ts';
import { ModelTable } from './model-table.tsx';
import { ProviderFacts } from './provider-facts.tsx';

interface ProviderPageProps {
  readonly providerId: string;
  /** The model to show at first; null for all. */
  readonly modelId?: string | null;
}

/** One provider: its facts and its models. */
export function ProviderPage({ providerId, modelId = null }: ProviderPageProps): React.JSX.Element {
  const { t } = useTranslation('catalog');
  const { t: common } = useTranslation();
  const [, navigate] = useLocation();
  const { value: provider, failure, refresh } = useRemote(providerStore(providerId));
  const [query, setQuery] = useState(modelId ?? '');
  const title = provider?.name ?? providerId;
  useWindowTitle(title);
  const models = useMemo(
    () => provider?.models.filter(({ name, id }) => matches(`${name} ${id}`, query.trim())) ?? [],
    [provider, query],
  );
  const target = `/instances/new/${encodeURIComponent(providerId)}`;
  return (
    <main tabIndex={-1} className="flex h-full flex-col outline-none">
      <PageHeader
        title={title}
        back={{ to: '/catalog', label: t('title') }}
        aside={
          provider === null ? null : (
            <>
              <span className="whitespace-nowrap">{t('modelCount', { count: provider.modelCount })}</span>
              {provider.simulated ? <Badge tone="accent">{common('capability.simulated')}</Badge> : null}
              {provider.local ? <Badge>{common('capability.local')}</Badge> : null}
            </>
          )
        }
        actions={
          provider === null ? null : (
            <>
              <SearchField label={t('searchModels')} value={query} onValueChange={setQuery} />
              <Button
                icon={Plus}
                disabled={provider.support !== 'supported'}
                onClick={() => {
                  navigate(target);
                }}
              >
                {t('addInstance')}
              </Button>
            </>
          )
        }
      />
      {provider !== null ? (
        <>
          <ProviderFacts provider={provider} />
          {models.length > 0 ? (
            <ModelTable models={models} providerId={providerId} label={t('tableLabel', { provider: provider.name })} />
          ) : query.trim() === '' ? (
            <EmptyState title={t('noModels.title')} body={t('noModels.body')} />
          ) : (
            <EmptyState title={common('noMatches', { query: query.trim() })} body={common('noMatchesHint')} />
          )}
        </>
      ) : failure === null ? (
        <SkeletonRows count={10} />
      ) : failure.code === 'not-found' ? (
        <EmptyState title={t('providerMissing.title')} body={t('providerMissing.body')}>
          <LinkButton to="/catalog">{t('title')}</LinkButton>
        </EmptyState>
      ) : (
        <div className="p-5">
          <ErrorNotice failure={failure} onRetry={() => void refresh()} />
        </div>
      )}
    </main>
  );
}
