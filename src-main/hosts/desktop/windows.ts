import type { BrowserWindow, BrowserWindowConstructorOptions, Display, Screen, WebContents } from 'electron';
import { cascaded, placeWindow, type DisplayArea, type Placement } from '../../desktop/place-window.ts';
import type { WindowState, WindowStateFile } from '../../desktop/window-state.ts';
import { Emitter } from '../../emitter.ts';
import { appStartUrl } from './app-origin.ts';

/** Moving or resizing a window is told many times a second; its place is stored once it rests. */
const restMs = 500;

/** A window's settings; the page has no Node, no access to main but the bridge, and no way to weaken either. */
export function windowOptions(preload: string, placement: Placement): BrowserWindowConstructorOptions {
  const { position, ...size } = placement;
  return {
    title: 'Patchbay',
    ...position,
    ...size,
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

export interface WindowsOptions {
  readonly Window: new (options: BrowserWindowConstructorOptions) => BrowserWindow;
  /** Usable once the app is ready. */
  readonly screen: Pick<Screen, 'getAllDisplays' | 'getPrimaryDisplay'>;
  readonly preload: string;
}

/** The app's windows: opens them where the last one was, remembers where they are, and knows which one was used last. */
export class Windows {
  readonly #options: WindowsOptions;
  readonly #opened = new Emitter<BrowserWindow>();
  /** The one used last is last. */
  #windows: readonly BrowserWindow[] = [];
  /** Those whose page is not drawn yet: they show themselves once it is, without a flash of white. */
  readonly #undrawn = new Set<BrowserWindow>();
  #saved: WindowState | null = null;
  #file: WindowStateFile | null = null;

  constructor(options: WindowsOptions) {
    this.#options = options;
  }

  get all(): readonly BrowserWindow[] {
    return this.#windows;
  }

  /** The window used last; null when none is open. */
  get current(): BrowserWindow | null {
    return this.#windows.at(-1) ?? null;
  }

  idOf(contents: WebContents): number | null {
    return this.#windows.find((window) => window.webContents === contents)?.id ?? null;
  }

  /** From here on windows open where the last one was, and their places are stored. */
  async remember(file: WindowStateFile): Promise<void> {
    this.#file = file;
    this.#saved = await file.read();
  }

  /** Calls for every window, those that are open already first. */
  onOpened(listener: (window: BrowserWindow) => void): void {
    for (const window of this.#windows) listener(window);
    this.#opened.subscribe(listener);
  }

  open(): BrowserWindow {
    const { Window, screen, preload } = this.#options;
    const beside = this.current;
    const from = beside === null ? (this.#saved?.bounds ?? null) : cascaded(beside.getNormalBounds());
    const window = new Window(windowOptions(preload, placeWindow(from, displayAreas(screen))));
    const before = beside === null ? this.#saved : null;
    this.#windows = [...this.#windows, window];
    this.#undrawn.add(window);
    window.once('ready-to-show', () => {
      this.#undrawn.delete(window);
      if (before?.maximised === true) window.maximize();
      if (before?.fullScreen === true) window.setFullScreen(true);
      window.show();
    });
    window.on('focus', () => {
      this.#windows = [...this.#windows.filter((one) => one !== window), window];
    });
    window.once('closed', () => {
      this.#undrawn.delete(window);
      this.#windows = this.#windows.filter((one) => one !== window);
    });
    this.#track(window);
    // The page is the app's own and always answered; what ends a load is a closed window or a reload, and no failure.
    window.loadURL(appStartUrl).catch(() => undefined);
    this.#opened.emit(window);
    return window;
  }

  /** Brings the window used last to the front, whatever state it is in, or opens one. */
  show(): BrowserWindow {
    const window = this.current;
    if (window === null) return this.open();
    if (this.#undrawn.has(window)) return window;
    if (window.isMinimized()) window.restore();
    window.show();
    window.focus();
    return window;
  }

  /** Stores where the window used last is, before the app leaves. */
  async save(): Promise<void> {
    if (this.current !== null) this.#store(this.current);
    await this.#file?.flush();
  }

  #track(window: BrowserWindow): void {
    let rest: NodeJS.Timeout | undefined;
    const changed = (): void => {
      clearTimeout(rest);
      rest = setTimeout(() => this.#store(window), restMs);
    };
    window.on('move', changed);
    window.on('resize', changed);
    window.on('maximize', changed);
    window.on('unmaximize', changed);
    window.on('enter-full-screen', changed);
    window.on('leave-full-screen', changed);
    window.on('close', () => this.#store(window));
    window.once('closed', () => clearTimeout(rest));
  }

  #store(window: BrowserWindow): void {
    if (window.isDestroyed()) return;
    this.#saved = {
      bounds: window.getNormalBounds(),
      maximised: window.isMaximized(),
      fullScreen: window.isFullScreen(),
    };
    this.#file?.save(this.#saved);
  }
}

function displayAreas(screen: WindowsOptions['screen']): readonly DisplayArea[] {
  const primary: Display = screen.getPrimaryDisplay();
  return screen.getAllDisplays().map(({ id, workArea }) => ({ workArea, primary: id === primary.id }));
}
