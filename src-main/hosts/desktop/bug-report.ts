import type { Dialog } from 'electron';
import type { Log } from '../../storage/log.ts';
import { translate } from '../../translate.ts';

/**
 * A bug that nothing caught is logged, and the first of a run shown with the id under which the log has it. The app goes on:
 * answers are being written, and what the user has typed is in its pages.
 */
export function reportBugs(log: Pick<Log, 'error'>, dialog: Pick<Dialog, 'showErrorBox'>): void {
  let shown = false;
  const report = (error: unknown): void => {
    const id = log.error('crashed', error);
    if (shown) return;
    shown = true;
    dialog.showErrorBox(translate('bug.title'), translate('bug.detail', { id }));
  };
  process.on('uncaughtException', report);
  // Electron only prints these, to an output that nobody sees.
  process.on('unhandledRejection', report);
}
