import { KnownEvents, preventable, type PreventableEvent } from './events.ts';
import { link } from './link.ts';
import type { WebContents } from './web-contents.ts';

interface AppEvents {
  activate: [];
  'before-quit': [event: PreventableEvent];
  'web-contents-created': [event: object, contents: WebContents];
  'window-all-closed': [];
}

export class App extends KnownEvents<AppEvents> {
  readonly #ready = Promise.withResolvers<void>();
  #isReady = false;
  #closeWindows: () => void = () => undefined;

  constructor() {
    super('app', ['activate', 'before-quit', 'web-contents-created', 'window-all-closed']);
    link.handle('quit', () => this.quit());
  }

  /** Electron is ready once the entry module is evaluated, its top-level awaits included. */
  becomeReady(): void {
    this.#isReady = true;
    this.#ready.resolve();
  }

  closeWindowsWith(close: () => void): void {
    this.#closeWindows = close;
  }

  isReady(): boolean {
    return this.#isReady;
  }

  async whenReady(): Promise<void> {
    await this.#ready.promise;
  }

  enableSandbox(): void {
    if (this.#isReady) throw new Error('app.enableSandbox() can only be called before app is ready');
  }

  setPath(name: string, _path: string): void {
    if (name !== 'userData') throw new Error(`The desktop double keeps no path "${name}".`);
    if (this.#isReady) throw new Error('The path of userData is read when the app becomes ready.');
  }

  getVersion(): string {
    return process.env['npm_package_version'] ?? '0.0.0';
  }

  quit(): void {
    const event = preventable({});
    this.emit('before-quit', event);
    if (event.defaultPrevented) return;
    this.#closeWindows();
    this.exit(0);
  }

  exit(code = 0): never {
    process.exit(code);
  }
}

export const app = new App();
