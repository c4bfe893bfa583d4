import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { ErrorNotice } from '../components/error-notice.tsx';
import { PageHeader } from '../components/page-header.tsx';
import { useWindowTitle } from '../components/page.tsx';
import { SkeletonRows } from '../components/skeleton.tsx';
import { useRemote } from '../stores/remote-store.ts';
import { catalogStore } from '../stores/catalog.ts';
import { ProviderPicker } from './provider-picker.tsx';

/** The first step of adding an instance: which provider. */
export function AddInstancePage(): React.JSX.Element {
  const { t } = useTranslation('instances');
  const [, navigate] = useLocation();
  const { value: providers, failure, refresh } = useRemote(catalogStore);
  useWindowTitle(t('add'));
  return (
    <main tabIndex={-1} className="flex h-full flex-col outline-none">
      <PageHeader title={t('provider.title')} back={{ to: '/instances', label: t('title') }} />
      <div className="mx-auto flex min-h-0 w-full max-w-200 flex-1 flex-col px-3">
        {providers !== null ? (
          <ProviderPicker
            providers={providers}
            onSelect={(provider) => {
              navigate(`/instances/new/${encodeURIComponent(provider.id)}`);
            }}
          />
        ) : failure === null ? (
          <SkeletonRows count={10} rowClassName="h-12" />
        ) : (
          <div className="py-4">
            <ErrorNotice failure={failure} onRetry={() => void refresh()} />
          </div>
        )}
      </div>
    </main>
  );
}
