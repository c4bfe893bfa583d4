import type { App } from 'electron';

/** Longest wait for running answers to be stored; after it the app leaves all the same. */
const longestCloseMs = 5_000;

/** Makes every way of quitting wait until the core has stored what it holds. */
export function quitThroughCore(app: Pick<App, 'on' | 'exit'>, close: () => Promise<void>): void {
  let closing = false;
  app.on('before-quit', (event) => {
    event.preventDefault();
    if (closing) return;
    closing = true;
    const limit = new Promise<void>((resolve) => setTimeout(resolve, longestCloseMs));
    void Promise.race([close(), limit]).finally(() => {
      app.exit(0);
    });
  });
}
