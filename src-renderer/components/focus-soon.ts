/** Puts the focus where `find` says once the page shows what was just changed: the control that had it may be gone or moved. */
export function focusSoon(find: () => HTMLElement | null | undefined): void {
  requestAnimationFrame(() => {
    find()?.focus();
  });
}

/** Puts the focus on the page where what had it is gone: the next Tab would start over at the top of the window. */
export function rescueFocusSoon(): void {
  focusSoon(() => (document.activeElement === document.body ? document.querySelector('main') : null));
}
