import { Ellipsis, Library, Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { EmptyState } from '../components/empty-state.tsx';
import { ErrorNotice } from '../components/error-notice.tsx';
import { IconButton } from '../components/icon-button.tsx';
import { LinkButton } from '../components/link-button.tsx';
import { Menu } from '../components/menu.tsx';
import { PageHeader } from '../components/page-header.tsx';
import { useWindowTitle } from '../components/page.tsx';
import { SkeletonRows } from '../components/skeleton.tsx';
import { leaveTo } from '../navigation/unsaved-guard.ts';
import { useRemote } from '../stores/remote-store.ts';
import { catalogStore } from '../stores/catalog.ts';
import { instancesStore, useInstance } from '../stores/instances.ts';
import { CredentialBadge } from './credential-badge.tsx';
import { deleteInstance } from './delete-instance.ts';
import { EditInstanceForm } from './edit-instance-form.tsx';

export function EditInstancePage({ instanceId }: { readonly instanceId: string }): React.JSX.Element {
  const { t } = useTranslation('instances');
  const [, navigate] = useLocation();
  const instance = useInstance(instanceId);
  const { failure } = useRemote(instancesStore);
  const { value: providers } = useRemote(catalogStore);
  const title = instance?.settings.displayName ?? instanceId;
  useWindowTitle(title);
  if (instance === null) {
    return (
      <main className="h-full">
        <EmptyState level={1} title={t('edit.missing.title')} body={t('edit.missing.body')}>
          <LinkButton to="/instances">{t('edit.missing.action')}</LinkButton>
        </EmptyState>
      </main>
    );
  }
  const remove = async (): Promise<void> => {
    if (instance !== undefined && (await deleteInstance(instance))) leaveTo('/instances');
  };
  return (
    <main tabIndex={-1} className="flex h-full flex-col outline-none">
      <PageHeader
        title={title}
        back={{ to: '/instances', label: t('title') }}
        aside={instance === undefined ? null : <CredentialBadge instance={instance} />}
        actions={
          instance === undefined ? null : (
            <Menu
              trigger={<IconButton icon={Ellipsis} label={t('actionsFor', { name: title })} />}
              groups={[
                [
                  {
                    label: t('edit.openProvider'),
                    icon: Library,
                    onSelect: () => {
                      navigate(`/catalog/${encodeURIComponent(instance.settings.catalogProviderId)}`);
                    },
                  },
                ],
                [{ label: t('edit.delete'), icon: Trash2, danger: true, onSelect: () => void remove() }],
              ]}
            />
          )
        }
      />
      {instance !== undefined && providers !== null ? (
        <EditInstanceForm
          instance={instance}
          provider={providers.find(({ id }) => id === instance.settings.catalogProviderId) ?? null}
        />
      ) : failure === null ? (
        <SkeletonRows />
      ) : (
        <div className="p-5">
          <ErrorNotice failure={failure} />
        </div>
      )}
    </main>
  );
}
