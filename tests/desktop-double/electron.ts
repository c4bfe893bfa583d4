/** What `import 'electron'` finds on the double: as much of the module as Patchbay uses. */
import { app, type App } from './app.ts';
import { BrowserWindow, type BrowserWindowConstructorOptions } from './browser-window.ts';
import { IpcMain, type IpcMainInvokeEvent, type WebFrameMain } from './ipc-main.ts';
import { MessageChannelMain, MessagePortMain } from './message-channel.ts';
import { contextBridge, ipcRenderer } from './preload-modules.ts';
import { Protocol } from './protocol.ts';
import { Session } from './session.ts';
import { Shell } from './shell.ts';

const ipcMain = new IpcMain();
const protocol = new Protocol(() => app.isReady());
const session = { defaultSession: new Session() };
const shell = new Shell();
const dialog = {
  showErrorBox: (title: string, content: string): void => {
    process.stderr.write(`${title}\n${content}\n`);
  },
};

export {
  app,
  BrowserWindow,
  contextBridge,
  dialog,
  ipcMain,
  ipcRenderer,
  MessageChannelMain,
  MessagePortMain,
  protocol,
  session,
  shell,
};
export type {
  App,
  BrowserWindowConstructorOptions,
  IpcMain,
  IpcMainInvokeEvent,
  Protocol,
  Session,
  Shell,
  WebFrameMain,
};
