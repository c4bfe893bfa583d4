import type { DesktopState } from '../../src-shared/desktop/desktop-state.ts';
import type { DesktopStatus } from '../desktop-status.ts';
import { Emitter } from '../emitter.ts';

/** What came of what the operating system was asked for, as far as it has answered yet. */
export class DesktopStateHolder implements DesktopStatus {
  readonly #changed = new Emitter<void>();
  #state: DesktopState = { tray: false, shortcut: 'none', loginItem: 'off', linkScheme: null };

  get(): DesktopState {
    return this.#state;
  }

  set(part: Partial<DesktopState>): void {
    const next = { ...this.#state, ...part };
    const { tray, shortcut, loginItem, linkScheme } = this.#state;
    const same =
      next.tray === tray &&
      next.shortcut === shortcut &&
      next.loginItem === loginItem &&
      next.linkScheme === linkScheme;
    if (same) return;
    this.#state = next;
    this.#changed.emit();
  }

  onChange(listener: () => void): () => void {
    return this.#changed.subscribe(listener);
  }
}
