/** Whether this is a Mac, where commands take ⌘ and keys have signs. */
export const onMac = typeof navigator !== 'undefined' && navigator.userAgent.includes('Mac');

/** A command's key as it is written here: "Ctrl D", or "⌘ D" on a Mac. */
export function modLabel(key: string): string {
  return `${onMac ? '⌘' : 'Ctrl'} ${key}`;
}

interface Held {
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
}

/** Whether the command key is held and no other: ⌘ on a Mac, elsewhere Ctrl. */
export function onlyMod({ ctrlKey, metaKey, shiftKey, altKey }: Held): boolean {
  return !shiftKey && !altKey && (onMac ? metaKey && !ctrlKey : ctrlKey && !metaKey);
}
