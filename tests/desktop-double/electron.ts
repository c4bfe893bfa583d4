/** What `import 'electron'` finds on the double: as much of the module as Patchbay uses. */
import { app as theApp, type App } from './main/app.ts';
import { BrowserWindow } from './main/browser-window.ts';
import { Clipboard } from './main/clipboard.ts';
import { Dialog, type MessageBoxOptions } from './main/dialog.ts';
import { GlobalShortcut } from './main/global-shortcut.ts';
import { IpcMain, type IpcMainInvokeEvent } from './main/ipc-main.ts';
import { loud } from './main/loud.ts';
import { Menu, MenuItem, type MenuItemConstructorOptions } from './main/menu.ts';
import { MessageChannelMain, MessagePortMain } from './main/message-channel.ts';
import { nativeImage as images, NativeImage } from './main/native-image.ts';
import { NativeTheme } from './main/native-theme.ts';
import { PowerMonitor } from './main/power-monitor.ts';
import { contextBridge, ipcRenderer } from './main/preload-modules.ts';
import { Protocol } from './main/protocol.ts';
import { screen as theScreen, type Screen } from './main/screen.ts';
import { Session } from './main/session.ts';
import { Shell } from './main/shell.ts';
import { Tray } from './main/tray.ts';
import type { DisplaySetup, Rectangle } from './machine.ts';
import type { WebContents } from './main/web-contents.ts';
import type { WebFrameMain } from './main/web-frame.ts';
import type { BrowserWindowConstructorOptions } from './main/window-options.ts';

const app = loud('app', theApp);
const clipboard = loud('clipboard', new Clipboard());
const dialog = loud('dialog', new Dialog());
const globalShortcut = loud('globalShortcut', new GlobalShortcut());
const ipcMain = loud('ipcMain', new IpcMain());
const nativeImage = loud('nativeImage', images);
const nativeTheme = loud('nativeTheme', new NativeTheme());
const powerMonitor = loud('powerMonitor', new PowerMonitor());
const protocol = loud('protocol', new Protocol(() => theApp.isReady()));
const screen = loud('screen', theScreen);
const session = loud('session', { defaultSession: loud('session.defaultSession', new Session()) });
const shell = loud('shell', new Shell());

export {
  app,
  BrowserWindow,
  clipboard,
  contextBridge,
  dialog,
  globalShortcut,
  ipcMain,
  ipcRenderer,
  Menu,
  MenuItem,
  MessageChannelMain,
  MessagePortMain,
  nativeImage,
  NativeImage,
  nativeTheme,
  powerMonitor,
  protocol,
  screen,
  session,
  shell,
  Tray,
};
export type {
  App,
  BrowserWindowConstructorOptions,
  Clipboard,
  Dialog,
  GlobalShortcut,
  IpcMain,
  IpcMainInvokeEvent,
  DisplaySetup as Display,
  MenuItemConstructorOptions,
  MessageBoxOptions,
  NativeTheme,
  PowerMonitor,
  Protocol,
  Rectangle,
  Screen,
  Session,
  Shell,
  WebContents,
  WebFrameMain,
};
