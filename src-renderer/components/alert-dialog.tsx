import { AlertDialog as Base } from '@base-ui/react/alert-dialog';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from './button.tsx';

export interface AlertDialogProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly title: string;
  readonly body: ReactNode;
  /** What confirming does, as the button says it. */
  readonly confirmLabel: string;
  readonly cancelLabel?: string;
  readonly tone?: 'danger' | 'primary';
  readonly busy?: boolean;
  readonly onConfirm: () => void;
}

/** Asks before something that cannot be undone; Escape and the first focus are on the safe side. */
export function AlertDialog({
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
    <Base.Root open={open} onOpenChange={onOpenChange}>
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
