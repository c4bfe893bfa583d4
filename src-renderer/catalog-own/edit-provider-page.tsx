import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { CatwalkProvider } from '../../src-shared/catalog/catwalk.ts';
import { api } from '../api/client.ts';
import { EmptyState } from '../components/empty-state.tsx';
import { ErrorNotice } from '../components/error-notice.tsx';
import { LinkButton } from '../components/link-button.tsx';
import { Notice } from '../components/notice.tsx';
import { PageHeader } from '../components/page-header.tsx';
import { useWindowTitle } from '../components/page.tsx';
import { SkeletonRows } from '../components/skeleton.tsx';
import { showToast } from '../components/toast.tsx';
import { leaveTo } from '../navigation/unsaved-guard.ts';
import { catalogStore } from '../stores/catalog.ts';
import { instancesStore } from '../stores/instances.ts';
import { useRemote } from '../stores/remote-store.ts';
import { LeftOutNotice } from './left-out-notice.tsx';
import { ProviderForm } from './provider-form.tsx';
import { ProviderMenu } from './provider-menu.tsx';
import { sourceStore, type ProviderSource } from './source-store.ts';
import type { StoredProvider } from './use-provider-draft.ts';

/** The form of one of the user's own providers. */
export function EditProviderPage({ providerId }: { readonly providerId: string }): React.JSX.Element {
  const { t } = useTranslation('catalog-own');
  const { t: catalog } = useTranslation('catalog');
  const { value: source, failure, refresh } = useRemote(sourceStore(providerId));
  const { value: providers } = useRemote(catalogStore);
  const { value: instances } = useRemote(instancesStore);
  const name = source?.provider.name ?? providerId;
  const title = t('form.editTitle', { name });
  useWindowTitle(title);
  const missing = (source !== null && source.layer !== 'own') || (source === null && failure?.code === 'not-found');
  return (
    <main tabIndex={-1} className="flex h-full flex-col outline-none">
      <PageHeader
        title={title}
        back={{ to: `/catalog/${encodeURIComponent(providerId)}`, label: catalog('title') }}
        actions={
          source === null || missing ? null : <ProviderMenu provider={{ id: providerId, name, layer: 'own' }} editing />
        }
      />
      {missing ? (
        <EmptyState title={t('form.missing.title')} body={t('form.missing.body')}>
          <LinkButton to="/catalog">{catalog('title')}</LinkButton>
        </EmptyState>
      ) : source !== null && providers !== null && instances !== null ? (
        <EditProviderForm
          providerId={providerId}
          source={source}
          deleted={failure?.code === 'not-found'}
          takenIds={new Set(providers.map(({ id }) => id))}
          users={instances.instances
            .filter(({ settings }) => settings.catalogProviderId === providerId)
            .map(({ settings }) => settings.displayName)}
        />
      ) : failure === null ? (
        <SkeletonRows />
      ) : (
        <div className="p-5">
          <ErrorNotice failure={failure} onRetry={() => void refresh()} />
        </div>
      )}
    </main>
  );
}

interface EditProviderFormProps {
  readonly providerId: string;
  readonly source: ProviderSource;
  /** The file is gone while the form is open. */
  readonly deleted: boolean;
  readonly takenIds: ReadonlySet<string>;
  /** The names of the instances of this provider. */
  readonly users: readonly string[];
}

function EditProviderForm({ providerId, source, deleted, takenIds, users }: EditProviderFormProps): React.JSX.Element {
  const { t } = useTranslation('catalog-own');
  const stored = useMemo(
    (): StoredProvider => ({ provider: source.provider, revision: source.revision }),
    [source.provider, source.revision],
  );
  const isTaken = useCallback((id: string) => id !== providerId && takenIds.has(id), [providerId, takenIds]);
  const save = async (provider: CatwalkProvider, revision: string | null) => {
    const renamed = provider.id !== providerId;
    const result = await api.catalog.save({ provider, revision: renamed || deleted ? null : revision });
    if (!result.ok) {
      // What it collided with shows what changed.
      await sourceStore(providerId).getState().refresh();
      return { failure: result.failure };
    }
    if (renamed) {
      const removed = await api.catalog.remove({ providerId });
      if (!removed.ok) return { failure: removed.failure };
      await catalogStore.getState().refresh();
      showToast({ title: t('form.saved') });
      leaveTo(`/own/edit/${encodeURIComponent(provider.id)}`);
      return { stored: null };
    }
    // The store has to know before the form is clean, or it would show what was stored before.
    await sourceStore(providerId).getState().refresh();
    const now = sourceStore(providerId).getState().value;
    return { stored: now === null ? null : { provider: now.provider, revision: now.revision } };
  };
  return (
    <ProviderForm
      label={source.provider.name}
      stored={stored}
      isTaken={isTaken}
      fixedId={users.length === 0 ? null : t('form.idFixed', { count: users.length, names: users.join(', ') })}
      submitLabel={t('form.save')}
      notices={
        <>
          {deleted ? (
            <Notice tone="warning" announce>
              {t('conflict.deleted')}
            </Notice>
          ) : null}
          <LeftOutNotice title={t('form.leftOut')} leftOut={source.leftOut} />
        </>
      }
      onSave={save}
    />
  );
}
