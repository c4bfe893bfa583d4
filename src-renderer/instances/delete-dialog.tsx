import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { InstanceUse, InstanceView } from '../../src-shared/instances/view.ts';
import { AlertDialog } from '../components/alert-dialog.tsx';
import { deleteEntry } from './delete-instance.ts';

export interface DeleteDialogProps {
  readonly instance: InstanceView;
  /** What uses it; null while nothing is asked. */
  readonly use: InstanceUse | null;
  readonly onClose: () => void;
  readonly onDeleted: () => void;
}

/** Whether anything would miss it. */
export function isUsed({ sessionCount, isDefault, favouriteCount }: InstanceUse): boolean {
  return sessionCount > 0 || isDefault || favouriteCount > 0;
}

/** Names what uses an instance before it is deleted. */
export function DeleteDialog({ instance, use, onClose, onDeleted }: DeleteDialogProps): React.JSX.Element {
  const { t } = useTranslation('instances');
  const [busy, setBusy] = useState(false);
  const name = instance.settings.displayName;
  const remove = async (): Promise<void> => {
    setBusy(true);
    const gone = await deleteEntry(instance.id, name);
    setBusy(false);
    onClose();
    if (gone) onDeleted();
  };
  const more = use === null ? 0 : use.sessionCount - use.sessions.length;
  return (
    <AlertDialog
      open={use !== null}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={t('delete.title', { name })}
      body={
        use === null ? null : (
          <div className="flex flex-col gap-2">
            {use.sessionCount === 0 ? null : (
              <>
                <p>{t('delete.sessions', { count: use.sessionCount })}</p>
                <ul className="max-h-40 list-disc overflow-y-auto pl-5">
                  {use.sessions.map(({ id, title }) => (
                    <li key={id} className="break-words text-text">
                      {title === '' ? t('delete.untitled') : title}
                    </li>
                  ))}
                  {more > 0 ? <li>{t('delete.more', { count: more })}</li> : null}
                </ul>
              </>
            )}
            {use.isDefault ? <p>{t('delete.default')}</p> : null}
            {use.favouriteCount === 0 ? null : <p>{t('delete.favourites', { count: use.favouriteCount })}</p>}
          </div>
        )
      }
      confirmLabel={t('edit.delete')}
      busy={busy}
      onConfirm={() => void remove()}
    />
  );
}
