import type { BrowserWindow } from 'electron';
import { onWindowClose } from '../../desktop/close-policy.ts';
import type { Windows } from './windows.ts';

export interface ClosingFacts {
  readonly quitting: () => boolean;
  readonly closeToTray: () => boolean;
  readonly hasTray: () => boolean;
  /** Asks whether the tray is still there: panels end while the app runs. */
  readonly stillHasTray: () => Promise<boolean>;
  /** Answers that are still being written. */
  readonly running: () => number;
  /** Quits, asking where something would end. */
  readonly quit: () => void;
}

/** Decides what closing the window does. */
export function decideClosing(window: BrowserWindow, windows: Windows, facts: ClosingFacts): void {
  window.on('close', (event) => {
    const action = onWindowClose({
      platform: process.platform,
      quitting: facts.quitting(),
      otherWindows: windows.all.some((other) => other !== window && other.isVisible()),
      closeToTray: facts.closeToTray(),
      hasTray: facts.hasTray(),
      running: facts.running(),
    });
    if (action === 'close') return;
    event.preventDefault();
    if (action === 'ask') facts.quit();
    else void putAway(window, facts.stillHasTray);
  });
}

/** Hides the window; where nothing would be left to bring it back with, it is minimised. */
async function putAway(window: BrowserWindow, stillHasTray: () => Promise<boolean>): Promise<void> {
  const hides = await stillHasTray();
  if (window.isDestroyed()) return;
  if (!hides) window.minimize();
  else if (window.isFullScreen()) {
    // On macOS a window that is hidden in full screen leaves its empty space behind.
    window.once('leave-full-screen', () => window.hide());
    window.setFullScreen(false);
  } else window.hide();
}
