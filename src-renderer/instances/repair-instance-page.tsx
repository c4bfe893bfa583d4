import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../src-shared/errors.ts';
import type { SalvagedInstance } from '../../src-shared/instances/view.ts';
import { api } from '../api/client.ts';
import { ErrorNotice } from '../components/error-notice.tsx';
import { PageHeader } from '../components/page-header.tsx';
import { useWindowTitle } from '../components/page.tsx';
import { SkeletonRows } from '../components/skeleton.tsx';
import { catalogStore } from '../stores/catalog.ts';
import { useRemote } from '../stores/remote-store.ts';
import { ProviderPicker } from './provider-picker.tsx';
import { RepairInstanceForm } from './repair-instance-form.tsx';

/** Where an entry of the file that cannot be read is put right. One without a provider asks for that first. */
export function RepairInstancePage({ entryId }: { readonly entryId: string }): React.JSX.Element {
  const { t } = useTranslation('instances');
  const [entry, setEntry] = useState<SalvagedInstance | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [chosenId, setChosenId] = useState<string | null>(null);
  const { value: providers, failure: catalogFailure } = useRemote(catalogStore);
  const title = t('repair.title', { id: entryId });
  useWindowTitle(title);
  useEffect(() => {
    let gone = false;
    const load = async (): Promise<void> => {
      const result = await api.instances.salvage({ instanceId: entryId });
      if (gone) return;
      if (result.ok) setEntry(result.value);
      else setFailure(result.failure);
    };
    void load();
    return () => {
      gone = true;
    };
  }, [entryId]);
  const providerId = chosenId ?? entry?.settings.catalogProviderId;
  const provider = providers?.find(({ id }) => id === providerId);
  const shownFailure = failure ?? catalogFailure;
  return (
    <main tabIndex={-1} className="flex h-full flex-col outline-none">
      <PageHeader title={title} back={{ to: '/instances', label: t('title') }} />
      {shownFailure !== null ? (
        <div className="p-5">
          <ErrorNotice failure={shownFailure} />
        </div>
      ) : entry === null || providers === null ? (
        <SkeletonRows />
      ) : provider === undefined ? (
        <div className="mx-auto flex min-h-0 w-full max-w-200 flex-1 flex-col px-3">
          <p className="px-2 pt-4 text-muted">{t('repair.chooseProvider')}</p>
          <ProviderPicker
            providers={providers}
            onSelect={({ id }) => {
              setChosenId(id);
            }}
          />
        </div>
      ) : (
        <RepairInstanceForm key={provider.id} entry={entry} provider={provider} />
      )}
    </main>
  );
}
