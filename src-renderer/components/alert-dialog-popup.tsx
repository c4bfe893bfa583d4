import { AlertDialog as Base } from '@base-ui/react/alert-dialog';
import { useTranslation } from 'react-i18next';
import type { AlertDialogProps } from './alert-dialog.tsx';
import { Button } from './button.tsx';
import { rescueFocusSoon } from './focus-soon.ts';

/** The dialog itself; `AlertDialog` loads it. */
export function AlertDialogPopup({
  open,
  onOpenChange,
  title,
  body,
  confirmLabel,
  cancelLabel,
  tone = 'danger',
  busy = false,
  onConfirm,
}: AlertDialogProps): React.JSX.Element {
  const { t } = useTranslation();
  return (
    <Base.Root
      open={open}
      onOpenChange={onOpenChange}
      onOpenChangeComplete={(isOpen) => {
        // What was confirmed may have taken the button away that asked for it.
        if (!isOpen) rescueFocusSoon();
      }}
    >
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-50 bg-scrim transition-opacity duration-100 data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Base.Viewport className="fixed inset-0 z-50 flex items-start justify-center px-6 pt-[18vh]">
          <Base.Popup className="popup-motion w-full max-w-105 rounded-xl bg-raised p-5 shadow-dialog outline-none">
            <Base.Title className="text-lg font-semibold">{title}</Base.Title>
            <Base.Description className="mt-1 text-muted" render={<div />}>
              {body}
            </Base.Description>
            <div className="mt-5 flex justify-end gap-2">
              <Base.Close render={<Button />}>{cancelLabel ?? t('cancel')}</Base.Close>
              <Button variant={tone} busy={busy} onClick={onConfirm}>
                {confirmLabel}
              </Button>
            </div>
          </Base.Popup>
        </Base.Viewport>
      </Base.Portal>
    </Base.Root>
  );
}
