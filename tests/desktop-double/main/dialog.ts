import { BrowserWindow } from './browser-window.ts';
import { link } from './link.ts';
import { refuseUnknown } from './loud.ts';

export interface MessageBoxOptions {
  readonly type?: 'none' | 'info' | 'error' | 'question' | 'warning';
  readonly title?: string;
  readonly message: string;
  readonly detail?: string;
  readonly buttons?: string[];
  readonly defaultId?: number;
  readonly cancelId?: number;
  readonly noLink?: boolean;
  readonly signal?: AbortSignal;
}
interface MessageBoxReturnValue {
  readonly response: number;
  readonly checkboxChecked: boolean;
}
const options: ReadonlySet<string> = new Set<keyof MessageBoxOptions>([
  'type',
  'title',
  'message',
  'detail',
  'buttons',
  'defaultId',
  'cancelId',
  'noLink',
  'signal',
]);

/** Message boxes, answered by the spec: the box stays open until it presses a button. */
export class Dialog {
  readonly #open = new Map<number, (button: string | null) => void>();
  #lastId = 0;

  constructor() {
    link.handle('press-button', ({ dialogId, button }) => {
      const answer = this.#open.get(dialogId);
      if (answer === undefined) throw new Error('That message box is not open any more.');
      answer(button);
    });
  }

  /** Before the app is ready too; blocks nothing in the double. */
  showErrorBox(title: string, content: string): void {
    process.stderr.write(`${title}\n${content}\n`);
    link.send({ type: 'error-box', title, content });
  }

  showMessageBox(window: BrowserWindow, box: MessageBoxOptions): Promise<MessageBoxReturnValue>;
  showMessageBox(box: MessageBoxOptions): Promise<MessageBoxReturnValue>;
  async showMessageBox(
    first: BrowserWindow | MessageBoxOptions,
    second?: MessageBoxOptions,
  ): Promise<MessageBoxReturnValue> {
    const box = first instanceof BrowserWindow ? second : first;
    if (box === undefined) throw new TypeError('Missing message');
    refuseUnknown('dialog.showMessageBox', box, options);
    const buttons = box.buttons ?? ['OK'];
    const cancelId =
      box.cancelId ??
      Math.max(
        0,
        buttons.findIndex((label) => /^(cancel|no)$/i.test(label)),
      );
    if (buttons[cancelId] === undefined || buttons[box.defaultId ?? 0] === undefined) {
      throw new Error('cancelId and defaultId have to name one of the buttons.');
    }
    const windowId = first instanceof BrowserWindow ? first.id : null;
    this.#lastId += 1;
    const dialogId = this.#lastId;
    const { message, detail = '' } = box;
    link.send({ type: 'message-box', dialogId, windowId, message, detail, buttons });
    const answer = Promise.withResolvers<number>();
    // Null closes the box without a button: the escape key, or the app itself through `signal`.
    const press = (button: string | null): void => {
      this.#open.delete(dialogId);
      link.send({ type: 'message-box-closed', dialogId });
      const response = button === null ? cancelId : buttons.indexOf(button);
      if (response === -1) answer.reject(new Error(`The message box has no button "${button ?? ''}".`));
      else answer.resolve(response);
    };
    this.#open.set(dialogId, press);
    const abort = (): void => press(null);
    if (box.signal?.aborted === true) abort();
    box.signal?.addEventListener('abort', abort, { once: true });
    const response = await answer.promise;
    box.signal?.removeEventListener('abort', abort);
    return { response, checkboxChecked: false };
  }
}
