import { readFragment } from '../api/page-fragment.ts';
import { showLinkTexts } from './link-queue.ts';

/** Takes deep links out of the address bar; what lets the page in stays for the connection to take. */
function takeLinks(): void {
  const fragment = readFragment(location.hash);
  if (fragment === null || fragment.links.length === 0) return;
  history.replaceState(null, '', `/${fragment.withoutLinks}`);
  showLinkTexts(fragment.links);
}

/**
 * A link pasted into an open page only changes the fragment: the page stays where it was, and shows the link. By the time
 * that this is told, the page may have gone elsewhere already.
 */
function onFragmentChange(event: HashChangeEvent): void {
  const fragment = readFragment(new URL(event.newURL).hash);
  // With a token the connection loads the page anew.
  if (fragment === null || fragment.links.length === 0 || fragment.token !== null) return;
  event.stopImmediatePropagation();
  if (location.href === event.newURL) history.replaceState(null, '', event.oldURL);
  showLinkTexts(fragment.links);
}

// On import, as the address has to be clean before the router reads it.
if (typeof window !== 'undefined' && window.patchbayDesktop === undefined) {
  takeLinks();
  window.addEventListener('hashchange', onFragmentChange);
}
