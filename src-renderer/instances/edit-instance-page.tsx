import { ErrorNotice } from '../components/error-notice.tsx';
import { useWindowTitle } from '../components/page.tsx';
import { SkeletonRows } from '../components/skeleton.tsx';
import { useRemote } from '../stores/remote-store.ts';
import { catalogStore } from '../stores/catalog.ts';
import { instancesStore, useInstance } from '../stores/instances.ts';
import { EditInstanceForm } from './edit-instance-form.tsx';
import { InstanceHeader } from './instance-header.tsx';
import { MissingInstance } from './missing-instance.tsx';

export function EditInstancePage({ instanceId }: { readonly instanceId: string }): React.JSX.Element {
  const instance = useInstance(instanceId);
  const { failure } = useRemote(instancesStore);
  const { value: providers } = useRemote(catalogStore);
  useWindowTitle(instance?.settings.displayName ?? instanceId);
  if (instance === null) return <MissingInstance />;
  return (
    <main tabIndex={-1} className="flex h-full flex-col outline-none">
      <InstanceHeader instanceId={instanceId} instance={instance} tab="settings" />
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
