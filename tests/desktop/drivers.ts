import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { _electron, type Browser, type Page } from '@playwright/test';
import { DoubleApp, type LaunchOptions } from '../desktop-double/launch.ts';

const repository = join(import.meta.dirname, '..', '..');

/** What the desktop specs need of a running app, on the double and on real Electron alike. */
export interface DesktopApp {
  firstWindow(): Promise<Page>;
  quit(): Promise<void>;
  /** Ends what is left of it after a test that failed. */
  dispose(): Promise<void>;
}

export interface DesktopDriver {
  readonly name: string;
  /** Why it cannot run here, or null. */
  readonly unavailable: string | null;
  launch(browser: Browser, options: LaunchOptions): Promise<DesktopApp>;
}

const double: DesktopDriver = {
  name: 'double',
  unavailable: null,
  launch: async (browser, options) => {
    const app = await DoubleApp.launch(browser, options);
    return {
      firstWindow: () => app.firstWindow(),
      quit: async () => void (await app.quit()),
      dispose: () => app.dispose(),
    };
  },
};

/** The executable of a real Electron, where one is installed or pointed at; null otherwise. */
function electronExecutable(): string | null {
  const pathFile = join(repository, 'node_modules', 'electron', 'path.txt');
  const name = existsSync(pathFile) ? readFileSync(pathFile, 'utf8') : 'electron';
  const folder = process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? join(repository, 'node_modules', 'electron', 'dist');
  const executable = join(folder, name);
  return existsSync(executable) ? executable : null;
}

const executablePath = electronExecutable();
const electron: DesktopDriver = {
  name: 'electron',
  unavailable: executablePath === null ? 'no Electron runtime' : null,
  launch: async (_browser, { home, environment = {}, args = [] }) => {
    const app = await _electron.launch({
      executablePath: executablePath ?? '',
      args: ['.', ...args],
      cwd: repository,
      env: { PATH: process.env['PATH'] ?? '', HOME: home, PATCHBAY_HOME: join(home, 'patchbay'), ...environment },
    });
    return {
      firstWindow: () => app.firstWindow(),
      quit: () => app.close(),
      dispose: async () => void app.process().kill('SIGKILL'),
    };
  },
};

export const drivers: readonly DesktopDriver[] = [double, electron];
