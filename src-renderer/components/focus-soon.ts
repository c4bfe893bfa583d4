/** Puts the focus where `find` says once the page shows what was just changed: the control that had it may be gone or moved. */
export function focusSoon(find: () => HTMLElement | null | undefined): void {
  requestAnimationFrame(() => {
    find()?.focus();
  });
}
