import { app, BrowserWindow } from 'electron';

/** The least that an Electron app can be: it makes one window. */
void app.whenReady().then(() => new BrowserWindow({ show: false }).loadURL('app://patchbay/index.html'));
