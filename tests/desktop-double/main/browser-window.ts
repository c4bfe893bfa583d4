import type { Rectangle } from '../machine.ts';
import { app } from './app.ts';
import { refuseDestroyed } from './destroyed.ts';
import { KnownEvents, preventable, type PreventableEvent } from './events.ts';
import { link } from './link.ts';
import { WebContents } from './web-contents.ts';
import { WindowBounds } from './window-bounds.ts';
import { checkWindowOptions, type BrowserWindowConstructorOptions } from './window-options.ts';

interface WindowEvents {
  blur: [];
  close: [event: PreventableEvent];
  closed: [];
  'enter-full-screen': [];
  focus: [];
  hide: [];
  'leave-full-screen': [];
  maximize: [];
  minimize: [];
  move: [];
  'ready-to-show': [];
  resize: [];
  responsive: [];
  restore: [];
  'session-end': [];
  show: [];
  unmaximize: [];
  unresponsive: [];
}
const windowEvents: readonly (keyof WindowEvents)[] = [
  'blur',
  'close',
  'closed',
  'enter-full-screen',
  'focus',
  'hide',
  'leave-full-screen',
  'maximize',
  'minimize',
  'move',
  'ready-to-show',
  'resize',
  'responsive',
  'restore',
  'session-end',
  'show',
  'unmaximize',
  'unresponsive',
];

type WindowState = 'shown' | 'hidden' | 'focused' | 'blurred' | 'minimised' | 'restored' | 'closed';

const windows = new Map<number, BrowserWindow>();
let lastWindowId = 0;
let focusedId: number | null = null;

/** A window: its state, and what it tells of. Everything but `isDestroyed` throws once it is gone, in `closed` already. */
export class BrowserWindow extends KnownEvents<WindowEvents> {
  readonly #id: number;
  readonly #contents: WebContents;
  readonly #bounds: WindowBounds;
  #visible: boolean;
  #minimised = false;
  #maximised = false;
  #fullScreen: boolean;
  #destroyed = false;
  #painted = false;

  constructor(options: BrowserWindowConstructorOptions = {}) {
    super('BrowserWindow', windowEvents);
    if (!app.isReady()) throw new Error('Cannot create BrowserWindow before app is ready');
    checkWindowOptions(options);
    lastWindowId += 1;
    this.#id = lastWindowId;
    this.#contents = new WebContents(this.#id, options.webPreferences?.preload ?? '');
    this.#bounds = new WindowBounds(options);
    this.#visible = options.show ?? true;
    this.#fullScreen = options.fullscreen ?? false;
    if (this.#fullScreen) this.#bounds.cover('bounds');
    windows.set(this.#id, this);
    this.#tellSize();
    if (this.#visible) this.#changed('shown');
    app.emit('web-contents-created', {}, this.#contents);
  }

  static getAllWindows(): BrowserWindow[] {
    return [...windows.values()];
  }

  static getFocusedWindow(): BrowserWindow | null {
    return focusedId === null ? null : (windows.get(focusedId) ?? null);
  }

  static fromId(id: number): BrowserWindow | null {
    return windows.get(id) ?? null;
  }

  static fromWebContents(contents: WebContents): BrowserWindow | null {
    return windows.get(contents.windowId) ?? null;
  }

  get id(): number {
    refuseDestroyed(this.#destroyed);
    return this.#id;
  }

  get webContents(): WebContents {
    refuseDestroyed(this.#destroyed);
    return this.#contents;
  }

  async loadURL(url: string): Promise<void> {
    refuseDestroyed(this.#destroyed);
    await this.#contents.loadURL(url);
  }

  show(): void {
    refuseDestroyed(this.#destroyed);
    if (!this.#visible) {
      this.#visible = true;
      this.#changed('shown');
      this.emit('show');
    }
    this.#takeFocus();
  }

  hide(): void {
    refuseDestroyed(this.#destroyed);
    if (!this.#visible) return;
    this.#loseFocus();
    this.#visible = false;
    this.#changed('hidden');
    this.emit('hide');
  }

  /** A window that is hidden or minimised gets no focus by being asked to take it. */
  focus(): void {
    refuseDestroyed(this.#destroyed);
    this.#takeFocus();
  }

  blur(): void {
    refuseDestroyed(this.#destroyed);
    this.#loseFocus();
  }

  minimize(): void {
    refuseDestroyed(this.#destroyed);
    if (this.#minimised) return;
    this.#loseFocus();
    this.#minimised = true;
    this.#changed('minimised');
    this.emit('minimize');
  }

  restore(): void {
    refuseDestroyed(this.#destroyed);
    if (!this.#minimised) return;
    this.#minimised = false;
    this.#changed('restored');
    this.emit('restore');
    this.#takeFocus();
  }

  /** Shows a window that was hidden, as Electron does. */
  maximize(): void {
    refuseDestroyed(this.#destroyed);
    if (!this.#visible) this.show();
    this.#maximised = true;
    this.#minimised = false;
    this.#cover('workArea');
    this.emit('maximize');
  }

  unmaximize(): void {
    refuseDestroyed(this.#destroyed);
    if (!this.#maximised) return;
    this.#maximised = false;
    this.#cover(null);
    this.emit('unmaximize');
  }

  setFullScreen(fullScreen: boolean): void {
    refuseDestroyed(this.#destroyed);
    if (fullScreen === this.#fullScreen) return;
    this.#fullScreen = fullScreen;
    this.#cover(fullScreen ? 'bounds' : this.#maximised ? 'workArea' : null);
    this.emit(fullScreen ? 'enter-full-screen' : 'leave-full-screen');
  }

  setBounds(bounds: Partial<Rectangle>): void {
    refuseDestroyed(this.#destroyed);
    this.#bounds.set(bounds);
    this.#tellSize();
    this.emit('move');
    this.emit('resize');
  }

  getBounds(): Rectangle {
    refuseDestroyed(this.#destroyed);
    return this.#bounds.current;
  }

  getNormalBounds(): Rectangle {
    refuseDestroyed(this.#destroyed);
    return this.#bounds.normal;
  }

  isVisible(): boolean {
    refuseDestroyed(this.#destroyed);
    return this.#visible;
  }

  isFocused(): boolean {
    refuseDestroyed(this.#destroyed);
    return focusedId === this.#id;
  }

  isMinimized(): boolean {
    refuseDestroyed(this.#destroyed);
    return this.#minimised;
  }

  isMaximized(): boolean {
    refuseDestroyed(this.#destroyed);
    return this.#maximised;
  }

  isFullScreen(): boolean {
    refuseDestroyed(this.#destroyed);
    return this.#fullScreen;
  }

  isDestroyed(): boolean {
    return this.#destroyed;
  }

  /** As the user's own closing: may be forbidden. */
  close(): void {
    refuseDestroyed(this.#destroyed);
    const event = preventable({});
    this.emit('close', event);
    if (!event.defaultPrevented) this.destroy();
  }

  /** Asks nobody; the page and its ports are gone at once. */
  destroy(): void {
    if (this.#destroyed) return;
    this.#loseFocus();
    this.#changed('closed');
    this.#destroyed = true;
    windows.delete(this.#id);
    this.#contents.destroy();
    this.emit('closed');
    if (windows.size === 0) app.allWindowsClosed();
  }

  pageLoaded(): void {
    this.#contents.documentLoaded();
    if (this.#painted || this.#destroyed) return;
    this.#painted = true;
    this.emit('ready-to-show');
  }

  #cover(what: 'bounds' | 'workArea' | null): void {
    this.#bounds.cover(what);
    this.#tellSize();
    this.emit('resize');
  }

  #takeFocus(): void {
    if (!this.#visible || this.#minimised || focusedId === this.#id) return;
    BrowserWindow.getFocusedWindow()?.blur();
    focusedId = this.#id;
    this.#changed('focused');
    this.emit('focus');
  }

  #loseFocus(): void {
    if (focusedId !== this.#id) return;
    focusedId = null;
    this.#changed('blurred');
    this.emit('blur');
  }

  #changed(state: WindowState): void {
    link.send({ type: 'window-state', windowId: this.#id, state });
  }

  #tellSize(): void {
    const { width, height } = this.#bounds.current;
    link.send({ type: 'window-size', windowId: this.#id, width, height });
  }
}

app.setWindows({
  count: () => windows.size,
  closeAll: () => {
    for (const window of windows.values()) window.close();
    return windows.size === 0;
  },
  destroyAll: () => {
    for (const window of windows.values()) window.destroy();
  },
});
link.handle('page-loaded', ({ windowId }) => windows.get(windowId)?.pageLoaded());
link.handle('user-closed', ({ windowId }) => windows.get(windowId)?.close());
link.handle('page-closed', ({ windowId }) => windows.get(windowId)?.destroy());
