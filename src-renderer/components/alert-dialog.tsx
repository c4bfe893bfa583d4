import { Suspense, type ReactNode } from 'react';
import { useEverTrue } from './ever-true.ts';
import { lazyComponent } from './lazy-component.ts';

const AlertDialogPopup = lazyComponent(async () => (await import('./alert-dialog-popup.tsx')).AlertDialogPopup);

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
export function AlertDialog(props: AlertDialogProps): React.JSX.Element | null {
  return useEverTrue(props.open) ? (
    <Suspense>
      <AlertDialogPopup {...props} />
    </Suspense>
  ) : null;
}
