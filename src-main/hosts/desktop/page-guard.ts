import type { App, Shell } from 'electron';
import { isAppUrl } from './app-origin.ts';
import { openExternalLink } from './external-links.ts';

/**
 * Keeps every page of this process where it belongs: no navigation and no redirect away from the app, no frame or webview
 * with anything else in it, no second window made by a page. A link that a page opens goes to the user's browser.
 */
export function guardPages(app: Pick<App, 'on'>, shell: Pick<Shell, 'openExternal'>): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.on('will-frame-navigate', (details) => {
      if (!isAppUrl(details.url)) details.preventDefault();
    });
    contents.on('will-redirect', (details) => {
      if (!isAppUrl(details.url)) details.preventDefault();
    });
    contents.on('will-attach-webview', (event) => {
      event.preventDefault();
    });
    contents.setWindowOpenHandler(({ url }) => {
      void openExternalLink(shell, url);
      return { action: 'deny' };
    });
  });
}
