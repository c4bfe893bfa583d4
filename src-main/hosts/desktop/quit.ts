import type { App } from 'electron';
import { leave } from '../leave.ts';

/** Longest wait for running answers to be stored; after it the app leaves all the same. */
const longestCloseMs = 5_000;

/** Makes every way of quitting wait until the core has stored what it holds. */
export function quitThroughCore(
  app: Pick<App, 'on' | 'exit'>,
  close: () => Promise<void>,
  isStuck: () => boolean,
): void {
  let closing = false;
  app.on('before-quit', (event) => {
    event.preventDefault();
    if (closing) return;
    closing = true;
    const limit = new Promise<void>((resolve) => setTimeout(resolve, longestCloseMs));
    void Promise.race([close(), limit]).finally(() => {
      leave(0, isStuck(), (code) => app.exit(code));
    });
  });
}
