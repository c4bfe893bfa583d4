import { t as translate } from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProviderSummary } from '../../src-shared/catalog/provider.ts';
import { api } from '../api/client.ts';
import { AlertDialog } from '../components/alert-dialog.tsx';
import { showFailure, showToast } from '../components/toast.tsx';
import { leaveTo } from '../navigation/unsaved-guard.ts';
import { instancesStore } from '../stores/instances.ts';
import { useRemote } from '../stores/remote-store.ts';

interface DeleteProviderDialogProps {
  readonly provider: Pick<ProviderSummary, 'id' | 'name'>;
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}

const ns = 'catalog-own';
/** Time enough to see what is missing. */
const undoMs = 15_000;

async function restore(backupId: string, name: string): Promise<void> {
  const restored = await api.catalog.restoreBackup({ backupId });
  if (restored.ok) showToast({ title: translate('remove.restored', { ns, name }) });
  else showFailure(restored.failure);
}

/** Names the instances that use a provider before it is deleted; afterwards that can be undone. */
export function DeleteProviderDialog({ provider, open, onOpenChange }: DeleteProviderDialogProps): React.JSX.Element {
  const { t } = useTranslation(ns);
  const { t: common } = useTranslation();
  const [busy, setBusy] = useState(false);
  const { value: instances } = useRemote(instancesStore);
  const { id, name } = provider;
  const users = instances?.instances.filter(({ settings }) => settings.catalogProviderId === id) ?? [];
  const remove = async (): Promise<void> => {
    setBusy(true);
    const result = await api.catalog.remove({ providerId: id });
    setBusy(false);
    onOpenChange(false);
    if (!result.ok) {
      showFailure(result.failure);
      return;
    }
    const { backupId } = result.value;
    showToast({
      title: t('remove.done', { name }),
      timeoutMs: undoMs,
      action: { label: common('undo'), onSelect: () => void restore(backupId, name) },
    });
    leaveTo('/catalog');
  };
  return (
    <AlertDialog
      open={open && instances !== null}
      onOpenChange={onOpenChange}
      title={t('remove.title', { name })}
      body={
        <div className="flex flex-col gap-2">
          {users.length === 0 ? null : (
            <>
              <p>{t('remove.used', { count: users.length })}</p>
              <ul className="max-h-40 list-disc overflow-y-auto pl-5">
                {users.map(({ id: instanceId, settings }) => (
                  <li key={instanceId} className="break-words text-text">
                    {settings.displayName}
                  </li>
                ))}
              </ul>
            </>
          )}
          <p>{t('remove.body')}</p>
        </div>
      }
      confirmLabel={t('remove.action')}
      busy={busy}
      onConfirm={() => void remove()}
    />
  );
}
