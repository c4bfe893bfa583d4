import type { IpcMain, MessageChannelMain, MessagePortMain, WebContents } from 'electron';
import { connectChannel, portChannel } from './channels.ts';
import { isAppUrl } from './app-origin.ts';

type ChannelConstructor = new () => MessageChannelMain;

interface Sender {
  readonly senderFrame: { readonly url: string; readonly parent: object | null } | null;
}

/** Only the top frame of one of the app's own pages may speak to main. */
export function isTrustedSender({ senderFrame }: Sender): boolean {
  return senderFrame !== null && senderFrame.parent === null && isAppUrl(senderFrame.url);
}

/**
 * Hands each page that asks a port of its own to the API. A refused page's call rejects. `attach` gets main's end and the page
 * that has the other; messages wait in it until it is started.
 */
export function brokerPorts(
  ipcMain: Pick<IpcMain, 'handle'>,
  Channel: ChannelConstructor,
  attach: (port: MessagePortMain, sender: WebContents) => Promise<void>,
): void {
  ipcMain.handle(connectChannel, async (event) => {
    const frame = event.senderFrame;
    if (frame === null || !isTrustedSender(event)) throw new Error('This page may not connect to Patchbay.');
    const { port1, port2 } = new Channel();
    await attach(port1, event.sender);
    port1.start();
    frame.postMessage(portChannel, null, [port2]);
  });
}
