import { cloneElement, Suspense, useState, type ReactElement, type ReactNode } from 'react';

/** What a popup's button is given; any element that passes these on to a `button` will do. */
export interface TriggerProps {
  'aria-haspopup'?: 'menu' | 'dialog';
  'aria-expanded'?: boolean;
  onPointerEnter?: () => void;
  onFocus?: () => void;
  onClick?: () => void;
}

export interface LazyPopupProps {
  readonly trigger: ReactElement<TriggerProps>;
  readonly kind: 'menu' | 'dialog';
  /** Starts loading the popup's code. */
  readonly load: () => Promise<unknown>;
  /** The trigger with its popup, open at once. */
  readonly children: ReactNode;
}

/** A button alone until it is pressed; the popup's code loads when the pointer or the focus comes near. */
export function LazyPopup({ trigger, kind, load, children }: LazyPopupProps): React.JSX.Element {
  const [wanted, setWanted] = useState(false);
  // A failure here is met again, and waited out, when the popup is shown.
  const preload = (): void => void load().catch(() => undefined);
  const button = cloneElement(trigger, {
    'aria-haspopup': kind,
    'aria-expanded': false,
    onPointerEnter: preload,
    onFocus: preload,
    // After this click is over, as the popup would take it for one outside of itself.
    onClick: () => {
      setTimeout(() => {
        setWanted(true);
      });
    },
  });
  return wanted ? <Suspense fallback={button}>{children}</Suspense> : button;
}
