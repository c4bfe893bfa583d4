import { create } from 'zustand';
import { onMac } from '../../components/mod-key.ts';

interface SearchState {
  readonly text: string;
  /** Counts how often the shortcut was pressed: each time the focus goes into the field. */
  readonly asked: number;
}

export const sessionSearchStore = create<SearchState>()(() => ({ text: '', asked: 0 }));

/** Ctrl+Shift+F or ⌘⇧F goes to the search over all sessions. Called once, when the app starts. */
export function followSearchKey(): void {
  document.addEventListener('keydown', (event) => {
    const mod = onMac ? event.metaKey && !event.ctrlKey : event.ctrlKey && !event.metaKey;
    if (event.key.toLowerCase() !== 'f' || !mod || !event.shiftKey || event.altKey || event.defaultPrevented) return;
    // A dialog keeps the focus to itself.
    if (document.querySelector('[role="dialog"], [role="alertdialog"]') !== null) return;
    event.preventDefault();
    sessionSearchStore.setState(({ asked }) => ({ asked: asked + 1 }));
  });
}
