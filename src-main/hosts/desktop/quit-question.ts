import type { BrowserWindow, Dialog, MessageBoxOptions } from 'electron';
import { translate } from '../../translate.ts';

/** Asks whether to quit while that many answers are being written. */
export async function askToQuit(
  dialog: Pick<Dialog, 'showMessageBox'>,
  window: BrowserWindow | null,
  running: number,
): Promise<boolean> {
  const options: MessageBoxOptions = {
    type: 'question',
    message: translate('quit.running', { count: running }),
    detail: translate('quit.consequence'),
    buttons: [translate('quit.quit'), translate('quit.keepRunning')],
    defaultId: 1,
    cancelId: 1,
    noLink: true,
  };
  const visible = window !== null && window.isVisible() && !window.isMinimized();
  const answer = visible ? dialog.showMessageBox(window, options) : dialog.showMessageBox(options);
  return (await answer).response === 0;
}
