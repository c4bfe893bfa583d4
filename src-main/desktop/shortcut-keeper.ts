import type { DesktopState } from '../../src-shared/desktop/desktop-state.ts';

/** As Electron's `globalShortcut`: `register` answers false when another program has the keys, and throws on keys it cannot name. */
export interface ShortcutRegistry {
  register(accelerator: string, callback: () => void): boolean;
  unregister(accelerator: string): void;
}

/** Holds at most one global shortcut. */
export class ShortcutKeeper {
  readonly #registry: ShortcutRegistry;
  readonly #onPress: () => void;
  #held: string | null = null;
  #state: DesktopState['shortcut'] = 'none';
  #wanted: string | null = null;

  constructor(registry: ShortcutRegistry, onPress: () => void) {
    this.#registry = registry;
    this.#onPress = onPress;
  }

  /** Takes these keys instead of the ones held so far, or none. Keys that are held already are not let go of in between. */
  set(accelerator: string | null): DesktopState['shortcut'] {
    if (accelerator === this.#wanted) return this.#state;
    this.release();
    this.#wanted = accelerator;
    this.#state = accelerator === null ? 'none' : this.#take(accelerator);
    return this.#state;
  }

  /** Lets the keys go. */
  release(): void {
    if (this.#held !== null) this.#registry.unregister(this.#held);
    this.#held = null;
    this.#wanted = null;
    this.#state = 'none';
  }

  #take(accelerator: string): DesktopState['shortcut'] {
    try {
      if (!this.#registry.register(accelerator, this.#onPress)) return 'taken';
    } catch {
      // These keys have no meaning on this system.
      return 'unsupported';
    }
    this.#held = accelerator;
    return 'registered';
  }
}
