import type { Browser, BrowserContext, Page } from '@playwright/test';
import type { DisplaySetup } from '../machine.ts';
import type { FromMain, WindowStateChange } from '../wire.ts';
import { answerOf } from './answer-of.ts';
import { MainProcess, type MainOptions } from './main-process.ts';
import { WindowPage } from './window-page.ts';

export interface MessageBox {
  readonly dialogId: number;
  readonly message: string;
  readonly detail: string;
  readonly buttons: readonly string[];
}

/** A running app on the double: its process and, for each window, a page in Chromium. */
export class DoubleApp {
  readonly openedExternally: string[] = [];
  readonly openedPaths: string[] = [];
  readonly copied: string[] = [];
  readonly errorBoxes: string[] = [];
  readonly windowStates: { readonly windowId: number; readonly state: WindowStateChange }[] = [];
  /** The message boxes that are open, oldest first. */
  readonly messageBoxes: MessageBox[] = [];
  /** The labels of the context menus that were shown. */
  readonly contextMenus: (readonly string[])[] = [];
  readonly #context: BrowserContext;
  readonly #main: MainProcess;
  readonly #windows = new Map<number, WindowPage>();
  readonly #ports = new Map<number, number>();
  readonly #watchers = new Set<() => void>();

  static async launch(browser: Browser, options: MainOptions): Promise<DoubleApp> {
    return new DoubleApp(await browser.newContext({ viewport: { width: 1280, height: 800 } }), options);
  }

  private constructor(context: BrowserContext, options: MainOptions) {
    this.#context = context;
    this.#main = new MainProcess(options, (message) => {
      void this.#receive(message).then(() => this.#changed());
    });
  }

  get output(): string {
    return this.#main.output;
  }

  /** The page of a window, by the window's place in the order of opening, from 0. */
  async window(place = 0): Promise<Page> {
    const loaded = (): Page | null => [...this.#windows.values()][place]?.loaded ?? null;
    await this.until(() => loaded() !== null, 'a page in its window');
    const page = loaded();
    if (page === null) throw new Error('The window is gone.');
    return page;
  }

  /** Waits until something that main tells of has come about. */
  async until(happened: () => boolean, what: string): Promise<void> {
    while (!happened()) {
      const { promise, resolve } = Promise.withResolvers<void>();
      this.#watchers.add(resolve);
      const code = await Promise.race([promise, this.#main.exited]);
      if (code !== undefined && !happened()) {
        throw new Error(`The app left with code ${code} before there was ${what}.`);
      }
    }
  }

  /** Resolves once windows came into that state `count` times in all. */
  async untilState(state: WindowStateChange, count: number): Promise<void> {
    const times = (): number => this.windowStates.filter((seen) => seen.state === state).length;
    await this.until(() => times() >= count, `a window ${state}`);
  }

  /** Runs a function, which may use nothing around it, in the main process. */
  async evaluate<Argument, Value>(
    run: (electron: typeof Electron.CrossProcessExports, argument: Argument) => Value | Promise<Value>,
    argument: Argument,
  ): Promise<Value> {
    const question = this.#main.ask('evaluated', (requestId) => ({
      type: 'evaluate',
      requestId,
      source: run.toString(),
      argument,
    }));
    const left = this.#main.exited.then((code) => {
      throw new Error(`The app left with code ${code} before it answered.`);
    });
    const answer = await Promise.race([question, left]);
    if (answer.error !== null) throw new Error(answer.error);
    return answerOf(run, answer.value);
  }

  /** Presses a button of the message box that opens, or opened last. */
  async pressButton(button: string): Promise<MessageBox> {
    await this.until(() => this.messageBoxes.length > 0, 'a message box');
    const box = this.messageBoxes.at(-1);
    if (box === undefined) throw new Error('No message box is open.');
    this.#main.tell({ type: 'press-button', dialogId: box.dialogId, button });
    return box;
  }

  async chooseInContextMenu(label: string): Promise<void> {
    this.#main.tell({ type: 'choose-popped-up', label });
  }

  /** Presses keys while another program has the focus; false when they reached nobody. */
  async pressGlobally(accelerator: string): Promise<boolean> {
    const answer = await this.#main.ask('global-shortcut-pressed', (requestId) => ({
      type: 'global-shortcut',
      requestId,
      accelerator,
    }));
    return answer.reached;
  }

  setDisplays(displays: readonly DisplaySetup[]): void {
    this.#main.tell({ type: 'displays', displays: [...displays] });
  }

  setDark(dark: boolean): void {
    this.#main.tell({ type: 'dark', dark });
  }

  /** macOS hands a link to the running app. */
  openUrl(url: string): void {
    this.#main.tell({ type: 'open-url', url });
  }

  activate(): void {
    this.#main.tell({ type: 'activate' });
  }

  shutDownMachine(): void {
    this.#main.tell({ type: 'power', event: 'shutdown' });
  }

  async decidePermission(permission: string, url: string, kind: 'request' | 'check' = 'request'): Promise<boolean> {
    const { allowed } = await this.#main.ask('permission-decision', (requestId) => ({
      type: 'permission',
      requestId,
      kind,
      permission,
      url,
      isMainFrame: true,
    }));
    return allowed;
  }

  /** Calls main as a frame of the first window at `frameUrl` would, and resolves to the error it answers with, or null. */
  async invokeAs(channel: string, frameUrl: string, topFrame: boolean): Promise<string | null> {
    const reply = await this.#main.ask('ipc-reply', (callId) => ({
      type: 'ipc-invoke',
      windowId: 1,
      callId,
      channel,
      args: [],
      frameUrl,
      topFrame,
    }));
    return reply.error;
  }

  requestQuit(): void {
    this.#main.tell({ type: 'quit' });
  }

  async quit(): Promise<number | null> {
    this.requestQuit();
    return this.exited();
  }

  /** Waits for the process to leave by itself, then closes what Chromium showed of it. */
  async exited(): Promise<number | null> {
    const code = await this.#main.exited;
    await Promise.all([...this.#windows.values()].map((window) => window.gone()));
    await this.#context.close();
    return code;
  }

  /** Ends what is left of it, whatever state it is in. An error that the app told the user of fails the spec. */
  async dispose(): Promise<void> {
    this.#main.kill();
    await this.exited();
    if (this.errorBoxes.length > 0) throw new Error(`The app showed errors:\n${this.errorBoxes.join('\n')}`);
  }

  #changed(): void {
    const watchers = [...this.#watchers];
    this.#watchers.clear();
    for (const watcher of watchers) watcher();
  }

  #windowPage(windowId: number): WindowPage {
    const known = this.#windows.get(windowId);
    if (known !== undefined) return known;
    const made = new WindowPage(windowId, this.#context, this.#main, () => this.#changed());
    this.#windows.set(windowId, made);
    return made;
  }

  async #receive(message: FromMain): Promise<void> {
    switch (message.type) {
      case 'load-page':
        void this.#windowPage(message.windowId).load(message.url, message.preload);
        return;
      case 'page-gone':
        return this.#windows.get(message.windowId)?.gone();
      case 'window-size':
        return this.#windowPage(message.windowId).resize(message.width, message.height);
      case 'zoom':
        return this.#windowPage(message.windowId).setZoom(message.factor);
      case 'edit':
        return this.#windowPage(message.windowId).deliver({
          kind: 'edit',
          command: message.command,
          text: message.text,
        });
      case 'window-state':
        this.windowStates.push({ windowId: message.windowId, state: message.state });
        if (message.state !== 'closed') return;
        await this.#windows.get(message.windowId)?.gone();
        this.#windows.delete(message.windowId);
        return;
      case 'post-ports':
        for (const portId of message.portIds) this.#ports.set(portId, message.windowId);
        return this.#windowPage(message.windowId).deliver({
          kind: 'ports',
          channel: message.channel,
          portIds: message.portIds,
        });
      case 'port-message':
        return this.#pageOfPort(message.portId)?.deliver({
          kind: 'message',
          portId: message.portId,
          data: message.data,
        });
      case 'port-closed':
        await this.#pageOfPort(message.portId)?.deliver({ kind: 'close-port', portId: message.portId });
        this.#ports.delete(message.portId);
        return;
      case 'message-box':
        this.messageBoxes.push(message);
        return;
      case 'message-box-closed':
        this.messageBoxes.splice(
          this.messageBoxes.findIndex(({ dialogId }) => dialogId === message.dialogId),
          1,
        );
        return;
      case 'error-box':
        this.errorBoxes.push(`${message.title}\n${message.content}`);
        return;
      case 'menu-popped-up':
        this.contextMenus.push(message.labels);
        return;
      case 'clipboard':
        this.copied.push(message.text);
        return;
      case 'opened-external':
        this.openedExternally.push(message.url);
        return;
      case 'opened-path':
        this.openedPaths.push(message.path);
        return;
      case 'response':
      case 'ipc-reply':
      case 'window-open-decision':
      case 'navigation-decision':
      case 'permission-decision':
      case 'global-shortcut-pressed':
      case 'evaluated':
        return;
    }
  }

  #pageOfPort(portId: number): WindowPage | undefined {
    const windowId = this.#ports.get(portId);
    return windowId === undefined ? undefined : this.#windows.get(windowId);
  }
}
