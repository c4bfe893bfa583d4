import { useEffect } from 'react';
import { navigate } from 'wouter/use-hash-location';
import { create } from 'zustand';

interface UnsavedState {
  /** Whether the page shown has changes that leaving would lose. */
  readonly unsaved: boolean;
  /** Where the user wanted to go and was asked about; null while nothing is asked. */
  readonly target: string | null;
}

export const unsavedStore = create<UnsavedState>()(() => ({ unsaved: false, target: null }));

/** While true, leaving the page asks first. */
export function useUnsavedGuard(unsaved: boolean): void {
  useEffect(() => {
    unsavedStore.setState({ unsaved });
    return () => {
      unsavedStore.setState({ unsaved: false });
    };
  }, [unsaved]);
}

/** Goes somewhere although there are changes, as they were just saved or the user said so. */
export function leaveTo(target: string): void {
  unsavedStore.setState({ unsaved: false, target: null });
  navigate(target);
}

/**
 * Has to run before the router listens: it sees each change of the address first and takes it back while there are unsaved
 * changes. Links and code make an untrusted event and a new history entry; the browser's Back makes a trusted one.
 */
export function guardUnsavedChanges(): void {
  window.addEventListener('hashchange', (event) => {
    if (!unsavedStore.getState().unsaved) return;
    event.stopImmediatePropagation();
    const target = new URL(event.newURL).hash.replace(/^#/, '');
    if (event.isTrusted) history.pushState(null, '', event.oldURL);
    else history.replaceState(null, '', event.oldURL);
    unsavedStore.setState({ target });
  });
  window.addEventListener('beforeunload', (event) => {
    if (unsavedStore.getState().unsaved) event.preventDefault();
  });
}
