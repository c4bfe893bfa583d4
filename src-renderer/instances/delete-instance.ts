import { t } from 'i18next';
import type { InstanceView } from '../../src-shared/instances/view.ts';
import { api } from '../api/client.ts';
import { showFailure, showToast } from '../components/toast.tsx';

/** Deletes an instance and offers "Undo" for as long as it can be restored. Tells whether it is gone. */
export async function deleteInstance({ id, settings: { displayName: name } }: InstanceView): Promise<boolean> {
  const result = await api.instances.remove({ instanceId: id });
  if (!result.ok) {
    showFailure(result.failure);
    return false;
  }
  const restore = async (): Promise<void> => {
    const restored = await api.instances.restore({ instanceId: id });
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
