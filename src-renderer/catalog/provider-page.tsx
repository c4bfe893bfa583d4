import { Plus } from 'lucide-react';
import { Suspense, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { Badge } from '../components/badge.tsx';
import { Button } from '../components/button.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { ErrorNotice } from '../components/error-notice.tsx';
import { lazyComponent } from '../components/lazy-component.ts';
import { LinkButton } from '../components/link-button.tsx';
import { PageHeader } from '../components/page-header.tsx';
import { useWindowTitle } from '../components/page.tsx';
import { SkeletonRows } from '../components/skeleton.tsx';
import { providerStore } from '../stores/catalog.ts';
import { useRemote } from '../stores/remote-store.ts';
import { ProviderFacts } from './provider-facts.tsx';

const ProviderMenu = lazyComponent(async () => (await import('../catalog-own/provider-menu.tsx')).ProviderMenu);
const loadModels = () => import('./provider-models.tsx');
const ProviderModels = lazyComponent(async () => (await loadModels()).ProviderModels);

interface ProviderPageProps {
  readonly providerId: string;
  /** The model whose sheet is open; null for none. */
  readonly modelId: string | null;
}

/** One provider: its facts and its models. */
export function ProviderPage({ providerId, modelId }: ProviderPageProps): React.JSX.Element {
  const { t } = useTranslation('catalog');
  const { t: common } = useTranslation();
  const [, navigate] = useLocation();
  const { value, failure, refresh } = useRemote(providerStore(providerId));
  // One that was taken away while it is looked at is gone, whatever was known of it.
  const provider = failure?.code === 'not-found' ? null : value;
  const title = provider?.name ?? providerId;
  useWindowTitle(title);
  // The table's code comes while its models do.
  useEffect(() => void loadModels(), []);
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
              <Button
                icon={Plus}
                disabled={provider.support !== 'supported'}
                onClick={() => {
                  navigate(target);
                }}
              >
                {t('addInstance')}
              </Button>
              <Suspense fallback={<div className="size-7" />}>
                <ProviderMenu provider={provider} />
              </Suspense>
            </>
          )
        }
      />
      {provider !== null ? (
        <>
          <ProviderFacts provider={provider} />
          <Suspense fallback={<SkeletonRows count={10} />}>
            <ProviderModels provider={provider} modelId={modelId} />
          </Suspense>
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
