import { parseAccelerator, sameKeys } from './accelerator.ts';
import { app } from './app.ts';
import { link } from './link.ts';
import { machine } from './machine.ts';

/** Shortcuts that work in every program. One that another program holds is silently not registered. */
export class GlobalShortcut {
  readonly #callbacks = new Map<string, () => void>();
  readonly #taken = new Set(machine.takenAccelerators.map((accelerator) => sameKeys(parseAccelerator(accelerator))));

  constructor() {
    link.handle('global-shortcut', ({ requestId, accelerator }) => {
      const callback = this.#callbacks.get(sameKeys(parseAccelerator(accelerator)));
      callback?.();
      link.send({ type: 'global-shortcut-pressed', requestId, reached: callback !== undefined });
    });
  }

  register(accelerator: string, callback: () => void): boolean {
    const keys = this.#keys(accelerator);
    if (this.#taken.has(keys) || this.#callbacks.has(keys)) return false;
    this.#callbacks.set(keys, callback);
    return true;
  }

  isRegistered(accelerator: string): boolean {
    return this.#callbacks.has(this.#keys(accelerator));
  }

  unregister(accelerator: string): void {
    this.#callbacks.delete(this.#keys(accelerator));
  }

  unregisterAll(): void {
    this.#callbacks.clear();
  }

  #keys(accelerator: string): string {
    if (!app.isReady()) throw new Error('globalShortcut cannot be used before the app is ready');
    return sameKeys(parseAccelerator(accelerator));
  }
}
