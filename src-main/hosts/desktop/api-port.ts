import type { MessagePortMain } from 'electron';
import type { MessagePortMainLike } from '@orpc/client/message-port';

type Listener = Parameters<MessagePortMainLike['on']>[1];

/** Main's end of a page's port, with just the events that oRPC listens to. */
export function apiPort(port: Pick<MessagePortMain, 'on' | 'postMessage'>): MessagePortMainLike {
  return {
    on: (event: string, listener: Listener) => {
      if (event === 'message') port.on('message', listener);
      else if (event === 'close') port.on('close', () => listener());
      else throw new Error(`A port has no event "${event}".`);
    },
    postMessage: (data: unknown) => {
      port.postMessage(data);
    },
  };
}
