import type { BrowserWindow, Dialog, MessageBoxOptions } from 'electron';
import { CrashLimit } from '../../desktop/crash-limit.ts';
import type { Log } from '../../storage/log.ts';
import { translate } from '../../translate.ts';

export interface WindowCareOptions {
  readonly dialog: Pick<Dialog, 'showMessageBox'>;
  readonly log: Pick<Log, 'warn'>;
}

/**
 * Loads a page that crashed again: answers are written by the core, so it finds them where they are by then. One that keeps
 * crashing is left to the user, as is one that does not respond.
 */
export function careForWindow(window: BrowserWindow, { dialog, log }: WindowCareOptions): void {
  const limit = new CrashLimit();
  const reload = (): void => {
    if (!window.isDestroyed()) window.webContents.reload();
  };
  const ask = async (options: MessageBoxOptions): Promise<number> => {
    const { response } = await dialog.showMessageBox(window, { type: 'warning', noLink: true, ...options });
    return response;
  };

  window.webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
    if (reason === 'clean-exit') return;
    log.warn('page-gone', { reason, exitCode });
    // Not within the event: the page's process is still being taken down.
    setImmediate(() => {
      if (window.isDestroyed()) return;
      if (limit.mayReload(performance.now())) reload();
      else void offerReload();
    });
  });
  async function offerReload(): Promise<void> {
    const buttons = [translate('crash.reload'), translate('crash.close')];
    const [message, detail] = [translate('crash.title'), translate('crash.detail')];
    const chosen = await ask({ message, detail, buttons, defaultId: 0, cancelId: 0 });
    if (window.isDestroyed()) return;
    limit.reset();
    if (chosen === 0) reload();
    else window.close();
  }

  let asking: AbortController | null = null;
  window.on('unresponsive', () => void offerEnd());
  window.on('responsive', () => asking?.abort());
  async function offerEnd(): Promise<void> {
    if (asking !== null) return;
    asking = new AbortController();
    const buttons = [translate('unresponsive.wait'), translate('unresponsive.reload')];
    const [message, detail] = [translate('unresponsive.title'), translate('unresponsive.detail')];
    const { signal } = asking;
    const chosen = await ask({ message, detail, buttons, defaultId: 0, cancelId: 0, signal });
    asking = null;
    // A page that hangs does not reload; without its process it is loaded again as after a crash.
    if (chosen === 1 && !window.isDestroyed()) window.webContents.forcefullyCrashRenderer();
  }
}
