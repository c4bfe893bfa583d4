import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { KnownEvents, preventable, type PreventableEvent } from './events.ts';
import { link } from './link.ts';
import { LoginItem } from './login-item.ts';
import { unmodelled } from './loud.ts';
import { machine } from './machine.ts';
import type { WebContents } from './web-contents.ts';

interface AppEvents {
  activate: [event: object, hasVisibleWindows: boolean];
  'before-quit': [event: PreventableEvent];
  'open-url': [event: PreventableEvent, url: string];
  quit: [event: object, exitCode: number];
  ready: [event: object];
  'web-contents-created': [event: object, contents: WebContents];
  'will-finish-launching': [];
  'will-quit': [event: PreventableEvent];
  'window-all-closed': [];
}

/** The windows, as far as quitting is concerned; set by the module of windows, which itself needs the app. */
export interface Windows {
  count(): number;
  /** Asks each window to close; false as soon as one refuses. */
  closeAll(): boolean;
  destroyAll(): void;
}

export class App extends KnownEvents<AppEvents> {
  readonly #ready = Promise.withResolvers<void>();
  readonly #loginItem = new LoginItem();
  readonly #schemes = new Set<string>();
  readonly #paths = new Map<string, string>();
  #windows: Windows = { count: () => 0, closeAll: () => true, destroyAll: () => undefined };
  #isReady = false;
  #quitting = false;
  #leaving = false;

  constructor() {
    super('app', [
      'activate',
      'before-quit',
      'open-url',
      'quit',
      'ready',
      'web-contents-created',
      'will-finish-launching',
      'will-quit',
      'window-all-closed',
    ]);
    link.handle('quit', () => this.quit());
    link.handle('activate', () => void this.emit('activate', {}, this.#windows.count() > 0));
    link.handle('open-url', ({ url }) => this.openUrl(url));
  }

  /**
   * Electron is ready once the entry module is evaluated, its top-level awaits included. macOS tells of the links that the
   * app was started with before that; elsewhere they are arguments.
   */
  becomeReady(): void {
    if (process.platform === 'darwin') {
      this.emit('will-finish-launching');
      for (const url of machine.openUrls) this.openUrl(url);
    }
    this.#isReady = true;
    if (process.platform !== 'darwin') this.emit('will-finish-launching');
    this.emit('ready', {});
    this.#ready.resolve();
  }

  openUrl(url: string): void {
    if (process.platform !== 'darwin') unmodelled(`open-url on ${process.platform}, which has it on macOS only`);
    this.emit('open-url', preventable({}), url);
  }

  setWindows(windows: Windows): void {
    this.#windows = windows;
  }

  isReady(): boolean {
    return this.#isReady;
  }

  async whenReady(): Promise<void> {
    await this.#ready.promise;
  }

  get isPackaged(): boolean {
    return machine.packaged;
  }

  enableSandbox(): void {
    if (this.#isReady) throw new Error('app.enableSandbox() can only be called before app is ready');
  }

  getAppPath(): string {
    return process.cwd();
  }

  getPath(name: string): string {
    const known = new Map([
      ['home', homedir()],
      ['temp', tmpdir()],
      ['exe', process.execPath],
      ['appData', join(homedir(), '.config')],
      ['userData', join(homedir(), '.config', 'Patchbay')],
    ]);
    return this.#paths.get(name) ?? known.get(name) ?? unmodelled(`the path "${name}"`);
  }

  setPath(name: string, path: string): void {
    if (name !== 'userData') unmodelled(`setting the path "${name}"`);
    if (this.#isReady) throw new Error('The path of userData is read when the app becomes ready.');
    this.#paths.set(name, path);
  }

  getVersion(): string {
    return process.env['npm_package_version'] ?? '0.0.0';
  }

  getName(): string {
    return 'Patchbay';
  }

  getPreferredSystemLanguages(): string[] {
    return ['en-GB', 'de'];
  }

  setLoginItemSettings(settings: Parameters<LoginItem['set']>[0]): void {
    this.#loginItem.set(settings);
  }

  getLoginItemSettings(options: Parameters<LoginItem['get']>[0] = {}): ReturnType<LoginItem['get']> {
    return this.#loginItem.get(options);
  }

  /** Windows writes the registry, macOS only takes what `Info.plist` names; the answer says whether it worked. */
  setAsDefaultProtocolClient(scheme: string, _path?: string, _args?: readonly string[]): boolean {
    if (machine.protocolClient) this.#schemes.add(scheme);
    return machine.protocolClient;
  }

  isDefaultProtocolClient(scheme: string, _path?: string, _args?: readonly string[]): boolean {
    return this.#schemes.has(scheme);
  }

  /** Every window is asked first; one that refuses ends the attempt. `window-all-closed` is not told of on the way. */
  quit(): void {
    if (this.#quitting) return;
    const before = preventable({});
    this.emit('before-quit', before);
    if (before.defaultPrevented) return;
    this.#quitting = true;
    if (!this.#windows.closeAll()) {
      this.#quitting = false;
      return;
    }
    const will = preventable({});
    this.emit('will-quit', will);
    this.#quitting = !will.defaultPrevented;
    if (this.#quitting) this.#leave(0);
  }

  /** Asks nobody. Before the app is ready it leaves at once; later the running turn of JavaScript ends first. */
  exit(code = 0): void {
    if (!this.#isReady) process.exit(code);
    this.#quitting = true;
    this.#windows.destroyAll();
    this.#leave(code);
  }

  /** The last window is gone. Without a listener Electron quits; with one, the app decides. */
  allWindowsClosed(): void {
    if (this.#quitting) return;
    if (!this.emit('window-all-closed')) this.quit();
  }

  #leave(code: number): void {
    if (this.#leaving) return;
    this.#leaving = true;
    this.emit('quit', {}, code);
    setImmediate(() => process.exit(code));
  }
}

export const app = new App();
