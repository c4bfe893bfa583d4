import { useCallback, useState } from 'react';

export interface PopupState {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  /** Where the popup goes: into the page's `main`, so that it is inside a landmark; into the body where there is none. */
  readonly container: HTMLElement | undefined;
}

/** The state of a popup that is no dialog: menus, lists, tooltips. */
export function usePopup(): PopupState {
  const [open, setOpen] = useState(false);
  const [container, setContainer] = useState<HTMLElement | undefined>(undefined);
  const onOpenChange = useCallback((next: boolean) => {
    if (next) setContainer(document.querySelector('main') ?? undefined);
    setOpen(next);
  }, []);
  return { open, onOpenChange, container };
}
