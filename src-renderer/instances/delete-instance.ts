import { t } from 'i18next';
import { api } from '../api/client.ts';
import { showFailure, showToast } from '../components/toast.tsx';

/** Takes an entry out of the file and offers "Undo" for as long as it can be restored. Tells whether it is gone. */
export async function deleteEntry(instanceId: string, name: string): Promise<boolean> {
  const result = await api.instances.remove({ instanceId });
  if (!result.ok) {
    showFailure(result.failure);
    return false;
  }
  const restore = async (): Promise<void> => {
    const restored = await api.instances.restore({ instanceId });
    if (restored.ok) showToast({ title: t('edit.restored', { ns: 'instances', name }) });
    else showFailure(restored.failure);
  };
  showToast({
    title: t('edit.deleted', { ns: 'instances', name }),
    timeoutMs: Math.max(1_000, result.value.undoUntil - Date.now()),
    action: { label: t('undo'), onSelect: () => void restore() },
  });
  return true;
}
