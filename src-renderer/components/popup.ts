import { useCallback, useState } from 'react';

export interface PopupState {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  /** Where the popup goes: into the page's `main`, so that it is inside a landmark; into the body where there is none. */
  readonly container: HTMLElement | undefined;
}

function page(): HTMLElement | undefined {
  return document.querySelector('main') ?? undefined;
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
