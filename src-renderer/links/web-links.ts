import { showLinkTexts } from './link-queue.ts';
import { readFragment } from './page-fragment.ts';

/** Takes deep links out of the address bar; what lets the page in stays for the connection to take. */
function takeLinks(): void {
  const fragment = readFragment(location.hash);
  if (fragment === null || fragment.links.length === 0) return;
  history.replaceState(null, '', fragment.token === null ? '/' : `/#token=${fragment.token}`);
  showLinkTexts(fragment.links);
}

/** A link pasted into an open page only changes the fragment: the page stays where it was, and shows the link. */
function onFragmentChange(event: HashChangeEvent): void {
  const fragment = readFragment(location.hash);
  if (fragment === null || fragment.links.length === 0) return;
  event.stopImmediatePropagation();
  if (fragment.token !== null) {
    location.reload();
    return;
  }
  history.replaceState(null, '', event.oldURL);
  showLinkTexts(fragment.links);
}

// On import, as the address has to be clean before the connection and the router read it.
if (typeof window !== 'undefined' && window.patchbayDesktop === undefined) {
  takeLinks();
  window.addEventListener('hashchange', onFragmentChange);
}
