import { useCallback, useState } from 'react';

export interface PopupState {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  /**
   * Where the popup goes: into the open dialog, which makes all else inert, or into the page's `main`, so that it is
   * inside a landmark. Undefined where there is neither.
   */
  readonly container: HTMLElement | undefined;
}

function page(): HTMLElement | undefined {
  // A toast is a dialog by its role, in the region of notifications; it leaves by itself, so nothing opens inside it.
  const dialogs = document.querySelectorAll<HTMLElement>(
    ':is([role="dialog"], [role="alertdialog"]):not([role="region"] *)',
  );
  return dialogs[dialogs.length - 1] ?? document.querySelector('main') ?? undefined;
}

/** The state of a popup that is no dialog: menus, lists, tooltips. */
export function usePopup(openAtFirst = false): PopupState {
  const [open, setOpen] = useState(openAtFirst);
  const [container, setContainer] = useState<HTMLElement | undefined>(page);
  const onOpenChange = useCallback((next: boolean) => {
    if (next) setContainer(page());
    setOpen(next);
  }, []);
  return { open, onOpenChange, container };
}
