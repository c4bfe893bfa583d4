import { link } from './link.ts';
import { clone } from './clone.ts';
import { contentsOf } from './all-contents.ts';
import type { WebContents } from './web-contents.ts';
import { WebFrameMain } from './web-frame.ts';

export interface IpcMainInvokeEvent {
  readonly sender: WebContents;
  /** Null once the frame has navigated or is gone: it is looked up on every access. */
  readonly senderFrame: WebFrameMain | null;
}

type InvokeHandler = (event: IpcMainInvokeEvent, ...args: unknown[]) => unknown;

/** The calls of pages. Arguments and answers are structured clones; an answer for a frame that is gone is dropped. */
export class IpcMain {
  readonly #handlers = new Map<string, InvokeHandler>();

  constructor() {
    link.handle('ipc-invoke', ({ windowId, callId, channel, args, frameUrl, topFrame }) => {
      const contents = contentsOf(windowId);
      if (contents === null) return;
      const frame = new WebFrameMain(contents, frameUrl, topFrame);
      const reply = (value: unknown, error: string | null): void => {
        if (!frame.isDestroyed()) link.send({ type: 'ipc-reply', callId, value, error });
      };
      const handler = this.#handlers.get(channel);
      if (handler === undefined) {
        reply(undefined, `Error: No handler registered for '${channel}'`);
        return;
      }
      const event = {
        sender: contents,
        get senderFrame(): WebFrameMain | null {
          return frame.isDestroyed() ? null : frame;
        },
      };
      Promise.try(() => handler(event, ...args))
        .then((value) => reply(clone(value), null))
        .catch((error: unknown) => reply(undefined, String(error)));
    });
  }

  handle(channel: string, handler: InvokeHandler): void {
    if (this.#handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`);
    this.#handlers.set(channel, handler);
  }

  removeHandler(channel: string): void {
    this.#handlers.delete(channel);
  }
}
