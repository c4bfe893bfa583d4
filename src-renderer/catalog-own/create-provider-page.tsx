import { useCallback, useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CatwalkProvider } from '../../src-shared/catalog/catwalk.ts';
import { suggestInstanceId } from '../../src-shared/ids.ts';
import { api } from '../api/client.ts';
import { ErrorNotice } from '../components/error-notice.tsx';
import { PageHeader } from '../components/page-header.tsx';
import { useWindowTitle } from '../components/page.tsx';
import { SkeletonRows } from '../components/skeleton.tsx';
import { showToast } from '../components/toast.tsx';
import { leaveTo } from '../navigation/unsaved-guard.ts';
import { catalogStore } from '../stores/catalog.ts';
import { useRemote } from '../stores/remote-store.ts';
import { LeftOutNotice } from './left-out-notice.tsx';
import { ProviderForm } from './provider-form.tsx';
import { sourceStore } from './source-store.ts';
import { isTemplateName, templates } from './templates.ts';

function CreatePage({ children }: { readonly children: ReactNode }): React.JSX.Element {
  const { t } = useTranslation('catalog-own');
  const title = t('form.newTitle');
  useWindowTitle(title);
  return (
    <main tabIndex={-1} className="flex h-full flex-col outline-none">
      <PageHeader title={title} back={{ to: '/own/new', label: t('start.title') }} />
      {children}
    </main>
  );
}

function CreateForm({
  start,
  takenIds,
  notices,
}: {
  /** Its name; the id is suggested from that. */
  readonly start: CatwalkProvider;
  readonly takenIds: ReadonlySet<string>;
  readonly notices?: ReactNode;
}): React.JSX.Element {
  const { t } = useTranslation('catalog-own');
  const isTaken = useCallback((id: string) => takenIds.has(id), [takenIds]);
  const stored = useMemo(() => ({ provider: start, revision: null }), [start]);
  const save = async (provider: CatwalkProvider) => {
    const result = await api.catalog.save({ provider, revision: null });
    if (!result.ok) return { failure: result.failure };
    await catalogStore.getState().refresh();
    showToast({ title: t('form.created', { name: provider.name }) });
    leaveTo(`/catalog/${encodeURIComponent(provider.id)}`);
    return { stored: null };
  };
  return (
    <ProviderForm
      label={t('form.newTitle')}
      stored={stored}
      isTaken={isTaken}
      fixedId={null}
      submitLabel={t('form.create')}
      notices={notices}
      onSave={save}
    />
  );
}

/** The form of a new provider, filled from a template. */
export function CreateProviderPage({ template }: { readonly template: string }): React.JSX.Element {
  const { t } = useTranslation('catalog-own');
  const { value: providers } = useRemote(catalogStore);
  const takenIds = useMemo(() => new Set(providers?.map(({ id }) => id)), [providers]);
  const start = useMemo((): CatwalkProvider => {
    const kind = isTemplateName(template) ? template : 'scratch';
    const name = t(`templateName.${kind}`);
    const id = name === '' ? '' : suggestInstanceId(name, (taken) => takenIds.has(taken));
    return { ...templates[kind], id, name };
  }, [template, takenIds, t]);
  return (
    <CreatePage>{providers === null ? <SkeletonRows /> : <CreateForm start={start} takenIds={takenIds} />}</CreatePage>
  );
}

/** The form of a new provider, filled from another one. */
export function CopyProviderPage({ providerId }: { readonly providerId: string }): React.JSX.Element {
  const { t } = useTranslation('catalog-own');
  const { value: providers } = useRemote(catalogStore);
  const { value: source, failure, refresh } = useRemote(sourceStore(providerId));
  const takenIds = useMemo(() => new Set(providers?.map(({ id }) => id)), [providers]);
  const start = useMemo((): CatwalkProvider | null => {
    if (source === null) return null;
    const name = t('copyName', { name: source.provider.name });
    return { ...source.provider, name, id: suggestInstanceId(name, (taken) => takenIds.has(taken)) };
  }, [source, takenIds, t]);
  return (
    <CreatePage>
      {source !== null && start !== null && providers !== null ? (
        <CreateForm
          start={start}
          takenIds={takenIds}
          notices={<LeftOutNotice title={t('form.copyLeftOut')} leftOut={source.leftOut} />}
        />
      ) : failure === null ? (
        <SkeletonRows />
      ) : (
        <div className="p-5">
          <ErrorNotice failure={failure} onRetry={() => void refresh()} />
        </div>
      )}
    </CreatePage>
  );
}
