import type { Pressed } from '../main/accelerator.ts';
import type { Clicked } from '../wire.ts';

interface InputListeners {
  readonly keys: (pressed: Pressed) => void;
  readonly contextMenu: (clicked: Clicked) => void;
}

/**
 * Tells main of what the page left alone: keys, for the menu's accelerators, and secondary clicks, for the context menu. Gives
 * the editing commands back. Runs in the page: it may refer to nothing outside itself.
 */
export function followInput(
  page: Window,
  { keys, contextMenu }: InputListeners,
): (command: string, text: string) => void {
  // Listeners that the page adds later may still take the event.
  const unlessTaken = (event: Event, act: () => void): void => {
    page.setTimeout(() => {
      if (!event.defaultPrevented) act();
    }, 0);
  };
  const named: Record<string, string> = { ' ': 'space', '+': 'plus', ArrowUp: 'up', ArrowDown: 'down' };
  page.addEventListener('keydown', (event) => {
    const { ctrlKey, altKey, shiftKey, metaKey, code, repeat } = event;
    if (repeat || (!ctrlKey && !altKey && !metaKey && !/^F\d+$/.test(event.key))) return;
    const plain = /^(?:Key|Digit)(.)$/.exec(code)?.[1] ?? named[event.key] ?? event.key;
    const pressed = { key: plain.toLowerCase(), control: ctrlKey, alt: altKey, shift: shiftKey, meta: metaKey };
    unlessTaken(event, () => keys(pressed));
  });

  const fieldOf = (target: EventTarget | null): HTMLInputElement | HTMLTextAreaElement | null =>
    target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement ? target : null;
  /** Start and end of the word that the caret of a field is in. */
  const wordAt = ({ value, selectionStart }: HTMLInputElement | HTMLTextAreaElement): [number, number] => {
    const caret = selectionStart ?? 0;
    const before = /[\p{L}']*$/u.exec(value.slice(0, caret))?.[0].length ?? 0;
    const after = /^[\p{L}']*/u.exec(value.slice(caret))?.[0].length ?? 0;
    return [caret - before, caret + after];
  };
  page.addEventListener('contextmenu', (event) => {
    const field = fieldOf(event.target);
    const path = event.composedPath();
    const link = path.find((part) => part instanceof HTMLAnchorElement);
    const image = path.find((part) => part instanceof HTMLImageElement);
    const [start, end] = field === null ? [0, 0] : wordAt(field);
    const clicked: Clicked = {
      x: event.clientX,
      y: event.clientY,
      linkURL: link?.href ?? '',
      linkText: link?.textContent ?? '',
      srcURL: image?.src ?? '',
      mediaType: image === undefined ? 'none' : 'image',
      isEditable: field !== null && !field.readOnly && !field.disabled,
      selectionText:
        field === null
          ? (page.getSelection()?.toString() ?? '')
          : field.value.slice(field.selectionStart ?? 0, field.selectionEnd ?? 0),
      word: field?.value.slice(start, end) ?? '',
    };
    unlessTaken(event, () => contextMenu(clicked));
  });

  return (command, text) => {
    const { document } = page;
    const field = fieldOf(document.activeElement);
    if (command === 'paste') throw new Error('The desktop double does not paste from a menu.');
    if (command !== 'replaceMisspelling') {
      document.execCommand(command);
      return;
    }
    if (field === null) return;
    field.setSelectionRange(...wordAt(field));
    document.execCommand('insertText', false, text);
  };
}
