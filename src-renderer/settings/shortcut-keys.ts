import { onMac } from '../components/mod-key.ts';

/** What a key press has to say about a shortcut; a slice of KeyboardEvent. */
export interface ShortcutPress {
  /** The physical key, such as `KeyK`. */
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

const keysByCode: Readonly<Record<string, string>> = {
  ArrowUp: 'Up',
  ArrowDown: 'Down',
  ArrowLeft: 'Left',
  ArrowRight: 'Right',
  Backquote: '`',
  Comma: ',',
  Period: '.',
  Slash: '/',
  Semicolon: ';',
  Quote: "'",
  BracketLeft: '[',
  BracketRight: ']',
  Backslash: '\\',
  Minus: '-',
  Equal: '=',
  NumpadAdd: 'Plus',
};
const sameName = /^(?:F(?:[1-9]|1[0-9]|2[0-4])|Space|Tab|Backspace|Delete|Insert|Home|End|PageUp|PageDown)$/;

function keyOf(code: string): string | null {
  const letter = /^(?:Key([A-Z])|Digit([0-9]))$/.exec(code);
  if (letter !== null) return letter[1] ?? letter[2] ?? null;
  return sameName.test(code) ? code : (keysByCode[code] ?? null);
}

/**
 * The pressed keys in Electron's notation, such as `CommandOrControl+Shift+K`; null while only modifiers are held, or for a key
 * that no shortcut can have. By place on the keyboard, as Alt and Shift change what a key types.
 */
export function shortcutOf(press: ShortcutPress, mac = onMac): string | null {
  const key = keyOf(press.code);
  if (key === null) return null;
  const command = mac ? press.metaKey : press.ctrlKey;
  const modifiers = [
    command ? ['CommandOrControl'] : [],
    mac && press.ctrlKey ? ['Control'] : [],
    press.altKey ? ['Alt'] : [],
    press.shiftKey ? ['Shift'] : [],
    !mac && press.metaKey ? ['Super'] : [],
  ].flat();
  return [...modifiers, key].join('+');
}

const macSigns: Readonly<Record<string, string>> = {
  CommandOrControl: '⌘',
  Control: '⌃',
  Alt: '⌥',
  Shift: '⇧',
  Super: '⌘',
  Up: '↑',
  Down: '↓',
  Left: '←',
  Right: '→',
  Plus: '+',
};
const plainNames: Readonly<Record<string, string>> = {
  CommandOrControl: 'Ctrl',
  Control: 'Ctrl',
  Super: 'Super',
  PageUp: 'Page Up',
  PageDown: 'Page Down',
  Plus: '+',
};

/** The keys of a shortcut as the system writes them: each one apart. */
export function shortcutKeys(accelerator: string, mac = onMac): readonly string[] {
  const names = mac ? macSigns : plainNames;
  return accelerator.split('+').map((part) => names[part] ?? part);
}
