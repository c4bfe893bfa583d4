import { Suspense, type ReactNode } from 'react';
import { useEverTrue } from './ever-true.ts';
import { lazyComponent } from './lazy-component.ts';

const DialogPopup = lazyComponent(async () => (await import('./dialog-popup.tsx')).DialogPopup);

export interface DialogProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly title: string;
  /** For pictures and long texts. */
  readonly wide?: boolean;
  readonly description?: ReactNode;
  /** Buttons at the bottom right. */
  readonly footer?: ReactNode;
  readonly children?: ReactNode;
}

/** Takes the window until it is closed. Its code loads when it first opens. */
export function Dialog(props: DialogProps): React.JSX.Element | null {
  return useEverTrue(props.open) ? (
    <Suspense>
      <DialogPopup {...props} />
    </Suspense>
  ) : null;
}
