import { createContext, use, type ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { focusMessage } from '../desktop/focus-message.ts';

/** Where the focus goes once the dialog, which gives it back to where it came from, is gone. */
export function focusMessageSoon(): void {
  requestAnimationFrame(() => {
    requestAnimationFrame(focusMessage);
  });
}

/** What the parts of the sheet share. */
export interface Sheet {
  /** Where the buttons go, behind "Cancel"; null until the dialog is there. */
  readonly slot: HTMLElement | null;
  /** The user is done with this link. */
  readonly finish: () => void;
}

export const SheetContext = createContext<Sheet | null>(null);

export function useSheet(): Sheet {
  const sheet = use(SheetContext);
  if (sheet === null) throw new Error('outside of the link sheet');
  return sheet;
}

/** Buttons of what the sheet shows, put at the dialog's foot. */
export function SheetActions({ children }: { readonly children: ReactNode }): ReactNode {
  const { slot } = useSheet();
  return slot === null ? null : createPortal(children, slot);
}
