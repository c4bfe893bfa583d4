import { expect, it } from 'vitest';
import { acceleratorProblem } from '../../src-shared/settings/accelerator.ts';
import { shortcutKeys, shortcutOf, type ShortcutPress } from './shortcut-keys.ts';

function press(code: string, ...held: readonly ('ctrl' | 'meta' | 'alt' | 'shift')[]): ShortcutPress {
  return {
    code,
    ctrlKey: held.includes('ctrl'),
    metaKey: held.includes('meta'),
    altKey: held.includes('alt'),
    shiftKey: held.includes('shift'),
  };
}

it.each([
  [press('KeyK', 'ctrl', 'shift'), false, 'CommandOrControl+Shift+K'],
  [press('KeyK', 'meta'), true, 'CommandOrControl+K'],
  [press('KeyK', 'ctrl', 'meta'), true, 'CommandOrControl+Control+K'],
  [press('Digit1', 'alt'), false, 'Alt+1'],
  [press('Space', 'meta', 'alt'), false, 'Alt+Super+Space'],
  [press('F12'), false, 'F12'],
  [press('ArrowUp', 'ctrl'), false, 'CommandOrControl+Up'],
  [press('Quote', 'ctrl'), false, "CommandOrControl+'"],
  [press('NumpadAdd', 'ctrl'), false, 'CommandOrControl+Plus'],
])('reads %o as keys that can be stored', (keys, mac, expected) => {
  const shortcut = shortcutOf(keys, mac);
  expect(shortcut).toBe(expected);
  expect(acceleratorProblem(shortcut ?? '')).toBeNull();
});

it.each(['ControlLeft', 'ShiftRight', 'MetaLeft', 'AltLeft', 'CapsLock', 'Escape', 'Enter', 'Unidentified', ''])(
  'waits for another key after %s',
  (code) => {
    expect(shortcutOf(press(code, 'ctrl'), false)).toBeNull();
  },
);

it('writes keys as the system does', () => {
  expect(shortcutKeys('CommandOrControl+Alt+Shift+Space', false)).toEqual(['Ctrl', 'Alt', 'Shift', 'Space']);
  expect(shortcutKeys('CommandOrControl+Alt+Shift+K', true)).toEqual(['⌘', '⌥', '⇧', 'K']);
  expect(shortcutKeys('Super+PageUp', false)).toEqual(['Super', 'Page Up']);
});
