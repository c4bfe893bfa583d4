import { app } from './app.ts';
import { KnownEvents } from './events.ts';
import { link } from './link.ts';
import { closePortsOf } from './message-channel.ts';
import { WebContents } from './web-contents.ts';

export interface BrowserWindowConstructorOptions {
  readonly title?: string;
  readonly width?: number;
  readonly height?: number;
  readonly minWidth?: number;
  readonly minHeight?: number;
  readonly show?: boolean;
  readonly webPreferences?: Readonly<Record<string, string | boolean>> & { readonly preload?: string };
}

interface WindowEvents {
  'ready-to-show': [];
  closed: [];
}

const windows = new Map<number, BrowserWindow>();
let lastWindowId = 0;

export class BrowserWindow extends KnownEvents<WindowEvents> {
  readonly id: number;
  readonly webContents = new WebContents();
  readonly #preload: string;
  #destroyed = false;
  #loaded: (() => void) | null = null;

  constructor(options: BrowserWindowConstructorOptions = {}) {
    super('BrowserWindow', ['ready-to-show', 'closed']);
    if (!app.isReady()) throw new Error('Cannot create BrowserWindow before app is ready');
    lastWindowId += 1;
    this.id = lastWindowId;
    this.#preload = options.webPreferences?.preload ?? '';
    windows.set(this.id, this);
    app.emit('web-contents-created', {}, this.webContents);
  }

  static getAllWindows(): readonly BrowserWindow[] {
    return [...windows.values()];
  }

  async loadURL(url: string): Promise<void> {
    const loaded = Promise.withResolvers<void>();
    this.#loaded = loaded.resolve;
    link.send({ type: 'open-window', windowId: this.id, url, preload: this.#preload });
    await loaded.promise;
  }

  pageReady(): void {
    this.emit('ready-to-show');
    this.#loaded?.();
  }

  show(): void {
    link.send({ type: 'window-state', windowId: this.id, state: 'shown' });
  }

  focus(): void {
    link.send({ type: 'window-state', windowId: this.id, state: 'focused' });
  }

  isMinimized(): boolean {
    return false;
  }

  restore(): void {
    throw new Error('The desktop double never minimises a window.');
  }

  isDestroyed(): boolean {
    return this.#destroyed;
  }

  /** Whether main or the user closes it, the page and its ports are gone at once. */
  destroy(): void {
    if (this.#destroyed) return;
    this.#destroyed = true;
    windows.delete(this.id);
    closePortsOf(this.id);
    link.send({ type: 'window-state', windowId: this.id, state: 'closed' });
    this.emit('closed');
    if (windows.size === 0) app.emit('window-all-closed');
  }
}

app.closeWindowsWith(() => {
  for (const window of windows.values()) window.destroy();
});
link.handle('page-ready', ({ windowId }) => windows.get(windowId)?.pageReady());
link.handle('page-closed', ({ windowId }) => windows.get(windowId)?.destroy());
link.handle('window-open', ({ windowId, requestId, url }) => {
  const action = windows.get(windowId)?.webContents.decideWindowOpen(url) ?? 'deny';
  link.send({ type: 'window-open-decision', requestId, action });
});
link.handle('navigate', ({ windowId, requestId, url }) => {
  const allowed = windows.get(windowId)?.webContents.decideNavigation(url) ?? false;
  link.send({ type: 'navigation-decision', requestId, allowed });
});
