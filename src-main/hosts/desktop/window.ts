import type { BrowserWindow, BrowserWindowConstructorOptions } from 'electron';
import { appStartUrl } from './app-origin.ts';

/** The window's settings; the page has no Node, no access to main but the bridge, and no way to weaken either. */
export function windowOptions(preload: string): BrowserWindowConstructorOptions {
  return {
    title: 'Patchbay',
    width: 1280,
    height: 800,
    minWidth: 900,
    minHeight: 600,
    show: false,
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: true,
    },
  };
}

type WindowConstructor = new (options: BrowserWindowConstructorOptions) => BrowserWindow;

/** Holds the one window: opens it, or brings it to the front. */
export class MainWindow {
  readonly #Window: WindowConstructor;
  readonly #preload: string;
  #window: BrowserWindow | null = null;

  constructor(Window: WindowConstructor, preload: string) {
    this.#Window = Window;
    this.#preload = preload;
  }

  async show(): Promise<void> {
    const open = this.#window;
    if (open !== null && !open.isDestroyed()) {
      if (open.isMinimized()) open.restore();
      open.show();
      open.focus();
      return;
    }
    const window = new this.#Window(windowOptions(this.#preload));
    this.#window = window;
    window.once('ready-to-show', () => {
      window.show();
    });
    window.once('closed', () => {
      if (this.#window === window) this.#window = null;
    });
    await window.loadURL(appStartUrl);
  }
}
