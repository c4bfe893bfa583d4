import type { BrowserWindow, PowerMonitor } from 'electron';

/**
 * Calls when the system shuts down, restarts or logs out. macOS and Linux tell the app, Windows tells each window; a desktop
 * on Linux that tells nobody ends its programs with a signal.
 */
export function onSessionEnd(
  powerMonitor: Pick<PowerMonitor, 'on'>,
  eachWindow: (listener: (window: Pick<BrowserWindow, 'on'>) => void) => void,
  end: () => void,
): void {
  powerMonitor.on('shutdown', end);
  eachWindow((window) => window.on('session-end', end));
  // Electron's own handlers ask as if the user had quit; those that are set once the app is ready take their place.
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, end);
}
