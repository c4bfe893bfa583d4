import { expect, it } from 'vitest';
import { ShortcutKeeper, type ShortcutRegistry } from './shortcut-keeper.ts';

/** A desktop on which another program holds some keys. */
class Desktop implements ShortcutRegistry {
  readonly held = new Map<string, () => void>();
  readonly calls: string[] = [];
  readonly #others: ReadonlySet<string>;

  constructor(others: readonly string[] = []) {
    this.#others = new Set(others);
  }

  register(accelerator: string, callback: () => void): boolean {
    this.calls.push(`register ${accelerator}`);
    if (accelerator.includes('Nonsense')) throw new TypeError('conversion failure');
    if (this.#others.has(accelerator)) return false;
    this.held.set(accelerator, callback);
    return true;
  }

  unregister(accelerator: string): void {
    this.calls.push(`unregister ${accelerator}`);
    this.held.delete(accelerator);
  }
}

it('holds the keys that were chosen last, and no others', () => {
  const desktop = new Desktop();
  let presses = 0;
  const keeper = new ShortcutKeeper(desktop, () => (presses += 1));
  expect(keeper.set('Alt+Space')).toBe('registered');
  desktop.held.get('Alt+Space')?.();
  expect(presses).toBe(1);
  expect(keeper.set('F12')).toBe('registered');
  expect([...desktop.held.keys()]).toEqual(['F12']);
  expect(keeper.set(null)).toBe('none');
  expect(desktop.held.size).toBe(0);
});

it('says that keys are taken, without letting go of what is not its own', () => {
  const desktop = new Desktop(['Alt+Space']);
  const keeper = new ShortcutKeeper(desktop, () => undefined);
  expect(keeper.set('Alt+Space')).toBe('taken');
  keeper.release();
  expect(desktop.calls).toEqual(['register Alt+Space']);
});

it('says that keys mean nothing here', () => {
  const keeper = new ShortcutKeeper(new Desktop(), () => undefined);
  expect(keeper.set('Control+Nonsense')).toBe('unsupported');
  expect(keeper.set('Control+F1')).toBe('registered');
});

it('does nothing when other settings change', () => {
  const desktop = new Desktop();
  const keeper = new ShortcutKeeper(desktop, () => undefined);
  keeper.set('Alt+Space');
  expect(keeper.set('Alt+Space')).toBe('registered');
  expect(desktop.calls).toEqual(['register Alt+Space']);
});
