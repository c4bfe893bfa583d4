import type { App } from 'electron';
import type { EarlyLinks } from '../../desktop/early-links.ts';

/**
 * On macOS links come as events: to be listened to before anything is waited for, as the link that starts the app comes before
 * it is ready.
 */
export function takeSystemLinks(app: Pick<App, 'on'>, links: Pick<EarlyLinks, 'receive'>): void {
  app.on('open-url', (event, url) => {
    event.preventDefault();
    links.receive(url);
  });
}
