import { addContents, contentsOf, removeContents } from './all-contents.ts';
import type { EditCommand } from '../wire.ts';
import { contextMenuParams, type ContextMenuParams } from './context-menu.ts';
import { refuseDestroyed } from './destroyed.ts';
import { KnownEvents, preventable, type PreventableEvent } from './events.ts';
import { link } from './link.ts';
import { closePortsOf } from './message-channel.ts';

interface NavigationDetails {
  readonly url: string;
  readonly isMainFrame: boolean;
}
interface WebContentsEvents {
  'context-menu': [event: object, params: ContextMenuParams];
  destroyed: [];
  'did-finish-load': [];
  'render-process-gone': [event: object, details: { readonly reason: string; readonly exitCode: number }];
  'will-attach-webview': [event: PreventableEvent];
  'will-frame-navigate': [details: PreventableEvent & NavigationDetails];
  'will-redirect': [details: PreventableEvent & NavigationDetails];
}
type WindowOpenHandler = (details: { readonly url: string }) => { readonly action: 'allow' | 'deny' };

/** How much one zoom level is, as Chromium has it. */
const zoomStep = 1.2;

/** A window's page, in the order in which Electron tells of it. Everything but `isDestroyed` throws once the window is gone. */
export class WebContents extends KnownEvents<WebContentsEvents> {
  readonly windowId: number;
  readonly #preload: string;
  #windowOpen: WindowOpenHandler = () => ({ action: 'allow' });
  #loading: PromiseWithResolvers<void> | null = null;
  #documentId: string | null = null;
  #url = '';
  #zoomLevel = 0;
  #crashed = false;
  #destroyed = false;

  constructor(windowId: number, preload: string) {
    super('WebContents', [
      'context-menu',
      'destroyed',
      'did-finish-load',
      'render-process-gone',
      'will-attach-webview',
      'will-frame-navigate',
      'will-redirect',
    ]);
    this.windowId = windowId;
    this.#preload = preload;
    addContents(windowId, this);
  }

  /** Never the window's own id: the two are counted apart. */
  get id(): number {
    refuseDestroyed(this.#destroyed);
    return 1_000 + this.windowId;
  }

  get documentId(): string | null {
    return this.#destroyed ? null : this.#documentId;
  }

  async loadURL(url: string): Promise<void> {
    refuseDestroyed(this.#destroyed);
    this.#loading?.reject(new Error(`ERR_ABORTED (-3) loading '${this.#url}'`));
    this.#loading = Promise.withResolvers();
    this.#url = url;
    this.#crashed = false;
    link.send({ type: 'load-page', windowId: this.windowId, url, preload: this.#preload });
    await this.#loading.promise;
  }

  reload(): void {
    refuseDestroyed(this.#destroyed);
    this.#crashed = false;
    link.send({ type: 'load-page', windowId: this.windowId, url: this.#url, preload: this.#preload });
  }

  getURL(): string {
    refuseDestroyed(this.#destroyed);
    return this.#url;
  }

  setWindowOpenHandler(handler: WindowOpenHandler): void {
    refuseDestroyed(this.#destroyed);
    this.#windowOpen = handler;
  }

  isDestroyed(): boolean {
    return this.#destroyed;
  }

  isCrashed(): boolean {
    refuseDestroyed(this.#destroyed);
    return this.#crashed;
  }

  forcefullyCrashRenderer(): void {
    refuseDestroyed(this.#destroyed);
    this.rendererGone('crashed');
  }

  get zoomLevel(): number {
    refuseDestroyed(this.#destroyed);
    return this.#zoomLevel;
  }

  set zoomLevel(level: number) {
    refuseDestroyed(this.#destroyed);
    this.#zoomLevel = level;
    link.send({ type: 'zoom', windowId: this.windowId, factor: zoomStep ** level });
  }

  replaceMisspelling(text: string): void {
    this.edit('replaceMisspelling', text);
  }

  /** Runs an editing command in the page, as a menu's role does. */
  edit(command: EditCommand, text = ''): void {
    refuseDestroyed(this.#destroyed);
    link.send({ type: 'edit', windowId: this.windowId, command, text });
  }

  decideWindowOpen(url: string): 'allow' | 'deny' {
    return this.#windowOpen({ url }).action;
  }

  decideNavigation(event: 'will-frame-navigate' | 'will-redirect', url: string, isMainFrame: boolean): boolean {
    const details = preventable({ url, isMainFrame });
    this.emit(event, details);
    return !details.defaultPrevented;
  }

  /** Another document begins: the one before takes its ports and frames with it. */
  documentBegan(documentId: string, url: string): void {
    closePortsOf(this.windowId);
    this.#documentId = documentId;
    this.#url = url;
  }

  documentLoaded(): void {
    const loading = this.#loading;
    this.#loading = null;
    loading?.resolve();
    this.emit('did-finish-load');
  }

  rendererGone(reason: 'crashed' | 'killed' | 'oom'): void {
    this.#documentId = null;
    this.#crashed = true;
    closePortsOf(this.windowId);
    link.send({ type: 'page-gone', windowId: this.windowId });
    setImmediate(() => {
      if (!this.#destroyed) this.emit('render-process-gone', {}, { reason, exitCode: 5 });
    });
  }

  destroy(): void {
    this.#destroyed = true;
    removeContents(this.windowId);
    closePortsOf(this.windowId);
    this.#loading?.reject(new Error(`ERR_FAILED (-2) loading '${this.#url}'`));
    this.emit('destroyed');
  }
}

link.handle('document-began', ({ windowId, documentId, url }) => contentsOf(windowId)?.documentBegan(documentId, url));
link.handle('window-open', ({ windowId, requestId, url }) => {
  const action = contentsOf(windowId)?.decideWindowOpen(url) ?? 'deny';
  link.send({ type: 'window-open-decision', requestId, action });
});
link.handle('navigate', ({ windowId, requestId, url, redirect, isMainFrame }) => {
  const event = redirect ? 'will-redirect' : 'will-frame-navigate';
  const allowed = contentsOf(windowId)?.decideNavigation(event, url, isMainFrame) ?? false;
  link.send({ type: 'navigation-decision', requestId, allowed });
});
link.handle('context-menu', ({ windowId, clicked }) => {
  const contents = contentsOf(windowId);
  contents?.emit('context-menu', {}, contextMenuParams(clicked, contents.getURL()));
});
