const modifiers: ReadonlyMap<string, 'meta' | 'control' | 'alt' | 'shift' | 'commandOrControl'> = new Map([
  ['command', 'meta'],
  ['cmd', 'meta'],
  ['super', 'meta'],
  ['meta', 'meta'],
  ['control', 'control'],
  ['ctrl', 'control'],
  ['commandorcontrol', 'commandOrControl'],
  ['cmdorctrl', 'commandOrControl'],
  ['alt', 'alt'],
  ['option', 'alt'],
  ['shift', 'shift'],
]);
const keyPattern =
  /^(?:[a-z0-9]|f(?:[1-9]|1[0-9]|2[0-4])|plus|space|tab|backspace|delete|insert|return|enter|up|down|left|right|home|end|pageup|pagedown|escape|esc|[`,./;'[\]\\=)!@#$%^&*(:<_>?"{}|~-])$/;

/** A pressed combination of keys; `key` in lower case. */
export interface Pressed {
  readonly key: string;
  readonly control: boolean;
  readonly alt: boolean;
  readonly shift: boolean;
  readonly meta: boolean;
}

/** Reads Electron's notation, such as `CommandOrControl+Shift+N`; throws for what Electron could not read. */
export function parseAccelerator(accelerator: string): Pressed {
  const parts = accelerator.toLowerCase().split('+');
  const key = parts.at(-1) ?? '';
  const held = parts.slice(0, -1).map((part) => modifiers.get(part));
  if (held.includes(undefined) || !keyPattern.test(key)) {
    throw new TypeError(`Error processing argument: conversion failure from ${accelerator}, which is no accelerator`);
  }
  const main = process.platform === 'darwin' ? 'meta' : 'control';
  const holds = (modifier: 'meta' | 'control' | 'alt' | 'shift'): boolean =>
    held.includes(modifier) || (modifier === main && held.includes('commandOrControl'));
  return { key, control: holds('control'), alt: holds('alt'), shift: holds('shift'), meta: holds('meta') };
}

/** The same keys are the same text, however they were written. */
export function sameKeys(pressed: Pressed): string {
  return JSON.stringify([pressed.control, pressed.alt, pressed.shift, pressed.meta, pressed.key]);
}
