import { onlyMod } from '../components/mod-key.ts';
import { openFind } from './find-store.ts';

/** On the desktop, Ctrl+F or ⌘F opens the bar; a browser has one of its own. Called once, when the app starts. */
export function followFindKey(): void {
  if (window.patchbayDesktop === undefined) return;
  document.addEventListener('keydown', (event) => {
    if (event.key.toLowerCase() !== 'f' || !onlyMod(event) || event.defaultPrevented) return;
    event.preventDefault();
    openFind();
  });
}
