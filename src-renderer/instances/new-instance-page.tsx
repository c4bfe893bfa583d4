import { useTranslation } from 'react-i18next';
import { EmptyState } from '../components/empty-state.tsx';
import { ErrorNotice } from '../components/error-notice.tsx';
import { LinkButton } from '../components/link-button.tsx';
import { PageHeader } from '../components/page-header.tsx';
import { useWindowTitle } from '../components/page.tsx';
import { SkeletonRows } from '../components/skeleton.tsx';
import { useRemote } from '../stores/remote-store.ts';
import { catalogStore } from '../stores/catalog.ts';
import { instancesStore } from '../stores/instances.ts';
import { NewInstanceForm } from './new-instance-form.tsx';

/** The second step of adding an instance: how to reach the provider. */
export function NewInstancePage({ providerId }: { readonly providerId: string }): React.JSX.Element {
  const { t } = useTranslation('instances');
  const { value: providers, failure, refresh } = useRemote(catalogStore);
  const { value: instances } = useRemote(instancesStore);
  const provider = providers?.find(({ id }) => id === providerId);
  const title = provider === undefined ? t('add') : t('form.newTitle', { provider: provider.name });
  useWindowTitle(title);
  return (
    <main tabIndex={-1} className="flex h-full flex-col outline-none">
      <PageHeader title={title} back={{ to: '/instances/new', label: t('provider.list') }} />
      {provider !== undefined && instances !== null ? (
        <NewInstanceForm provider={provider} />
      ) : failure !== null && providers === null ? (
        <div className="p-5">
          <ErrorNotice failure={failure} onRetry={() => void refresh()} />
        </div>
      ) : providers === null || instances === null ? (
        <SkeletonRows />
      ) : (
        <EmptyState title={t('unknownProvider')}>
          <LinkButton to="/instances/new">{t('provider.change')}</LinkButton>
        </EmptyState>
      )}
    </main>
  );
}
