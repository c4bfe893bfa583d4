import type { Preferences } from '../../../src-shared/settings/preferences.ts';

interface KeyPress {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  /** An input method is composing: Enter ends the composition. */
  readonly isComposing: boolean;
}

/** What a key does in the message box: `insert` is a new line that the browser would not make by itself. */
export function keyMeaning(press: KeyPress, sendKey: Preferences['sendKey']): 'send' | 'insert' | 'default' {
  if (press.key !== 'Enter' || press.isComposing) return 'default';
  const mod = press.ctrlKey || press.metaKey;
  if (press.shiftKey || press.altKey) return mod ? 'insert' : 'default';
  if (sendKey === 'mod-enter') return mod ? 'send' : 'default';
  return mod ? 'insert' : 'send';
}
