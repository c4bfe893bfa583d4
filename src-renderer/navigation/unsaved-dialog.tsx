import { useTranslation } from 'react-i18next';
import { AlertDialog } from '../components/alert-dialog.tsx';
import { leaveTo, unsavedStore } from './unsaved-guard.ts';

/** Asks before changes are lost. */
export function UnsavedDialog(): React.JSX.Element {
  const { t } = useTranslation('instances');
  const target = unsavedStore((state) => state.target);
  return (
    <AlertDialog
      open={target !== null}
      onOpenChange={(open) => {
        if (!open) unsavedStore.setState({ target: null });
      }}
      title={t('unsaved.title')}
      body={t('unsaved.body')}
      confirmLabel={t('unsaved.leave')}
      cancelLabel={t('unsaved.stay')}
      onConfirm={() => {
        if (target !== null) leaveTo(target);
      }}
    />
  );
}
