import { onlyMod } from '../components/mod-key.ts';
import { farText } from './far-text.ts';
import { openFind } from './find-store.ts';
import { notFound } from './page-text.ts';

/** A browser finds only what is in the document; asked again from within the bar, it opens its own. */
function isForBrowser(): boolean {
  const inBar = document.activeElement?.closest(`[${notFound}]`) ?? null;
  return window.patchbayDesktop === undefined && (farText() === null || inBar !== null);
}

/** Ctrl+F or ⌘F opens the bar: on the desktop, and in a browser where the page holds more than is in the document. */
export function followFindKey(): void {
  document.addEventListener('keydown', (event) => {
    if (event.key.toLowerCase() !== 'f' || !onlyMod(event) || event.defaultPrevented || isForBrowser()) return;
    event.preventDefault();
    openFind();
  });
}
