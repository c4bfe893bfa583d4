import { link } from './link.ts';
import { transferPort, type MessagePortMain } from './message-channel.ts';

/** A frame of a page, as main sees it. */
export interface WebFrameMain {
  readonly url: string;
  readonly parent: WebFrameMain | null;
  postMessage(channel: string, message: unknown, transfer?: readonly MessagePortMain[]): void;
}

export interface IpcMainInvokeEvent {
  readonly senderFrame: WebFrameMain | null;
}

type InvokeHandler = (event: IpcMainInvokeEvent, ...args: unknown[]) => unknown;

function frame(windowId: number, url: string, top: boolean): WebFrameMain {
  return {
    url,
    parent: top ? null : frame(windowId, url, true),
    postMessage: (channel, message, transfer = []) => {
      if (message !== null) throw new Error('The desktop double posts ports to pages, no messages.');
      for (const port of transfer) {
        link.send({ type: 'post-port', windowId, channel, portId: transferPort(port, windowId) });
      }
    },
  };
}

export class IpcMain {
  readonly #handlers = new Map<string, InvokeHandler>();

  constructor() {
    link.handle('ipc-invoke', ({ windowId, callId, channel, args, frameUrl, topFrame }) => {
      const reply = (value: unknown, error: string | null): void =>
        link.send({ type: 'ipc-reply', callId, value, error });
      const handler = this.#handlers.get(channel);
      if (handler === undefined) {
        reply(null, `No handler registered for '${channel}'`);
        return;
      }
      const event = { senderFrame: frame(windowId, frameUrl, topFrame) };
      Promise.try(() => handler(event, ...args)).then(
        (value) => reply(structuredClone(value ?? null), null),
        (error: unknown) => reply(null, String(error)),
      );
    });
  }

  handle(channel: string, handler: InvokeHandler): void {
    if (this.#handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`);
    this.#handlers.set(channel, handler);
  }
}
