import type { BrowserWindow } from './browser-window.ts';
import { app } from './app.ts';

interface Role {
  readonly label: string;
  readonly accelerator?: string;
  /** What a click does; absent where only the system does something, as for macOS's "Services". */
  readonly act?: (window: BrowserWindow | null) => void;
}

const forMac = (mac: string, other: string): string => (process.platform === 'darwin' ? mac : other);
const zoomBy =
  (levels: number) =>
  (window: BrowserWindow | null): void => {
    if (window !== null) window.webContents.zoomLevel += levels;
  };

/** The roles that the double knows, in lower case, with the label, keys and effect that Electron gives them. */
export const roles: ReadonlyMap<string, Role> = new Map<string, Role>([
  ['about', { label: 'About Patchbay' }],
  ['services', { label: 'Services' }],
  ['hide', { label: 'Hide Patchbay', accelerator: 'Command+H' }],
  ['hideothers', { label: 'Hide Others', accelerator: 'Command+Alt+H' }],
  ['unhide', { label: 'Show All' }],
  ['front', { label: 'Bring All to Front' }],
  ['window', { label: 'Window' }],
  ['help', { label: 'Help' }],
  ['quit', { label: forMac('Quit Patchbay', 'Exit'), accelerator: 'CommandOrControl+Q', act: () => app.quit() }],
  ['undo', { label: 'Undo', accelerator: 'CommandOrControl+Z', act: (window) => window?.webContents.edit('undo') }],
  [
    'redo',
    { label: 'Redo', accelerator: 'Shift+CommandOrControl+Z', act: (window) => window?.webContents.edit('redo') },
  ],
  ['cut', { label: 'Cut', accelerator: 'CommandOrControl+X', act: (window) => window?.webContents.edit('cut') }],
  ['copy', { label: 'Copy', accelerator: 'CommandOrControl+C', act: (window) => window?.webContents.edit('copy') }],
  ['paste', { label: 'Paste', accelerator: 'CommandOrControl+V', act: (window) => window?.webContents.edit('paste') }],
  [
    'pasteandmatchstyle',
    {
      label: 'Paste and Match Style',
      accelerator: 'Shift+CommandOrControl+V',
      act: (window) => window?.webContents.edit('paste'),
    },
  ],
  ['delete', { label: 'Delete', act: (window) => window?.webContents.edit('delete') }],
  [
    'selectall',
    { label: 'Select All', accelerator: 'CommandOrControl+A', act: (window) => window?.webContents.edit('selectAll') },
  ],
  ['reload', { label: 'Reload', accelerator: 'CommandOrControl+R', act: (window) => window?.webContents.reload() }],
  ['toggledevtools', { label: 'Toggle Developer Tools', accelerator: forMac('Alt+Command+I', 'Control+Shift+I') }],
  [
    'resetzoom',
    {
      label: 'Actual Size',
      accelerator: 'CommandOrControl+0',
      act: (window) => {
        if (window !== null) window.webContents.zoomLevel = 0;
      },
    },
  ],
  ['zoomin', { label: 'Zoom In', accelerator: 'CommandOrControl+Plus', act: zoomBy(0.5) }],
  ['zoomout', { label: 'Zoom Out', accelerator: 'CommandOrControl+-', act: zoomBy(-0.5) }],
  [
    'togglefullscreen',
    {
      label: 'Toggle Full Screen',
      accelerator: forMac('Control+Command+F', 'F11'),
      act: (window) => window?.setFullScreen(!window.isFullScreen()),
    },
  ],
  ['minimize', { label: 'Minimize', accelerator: 'CommandOrControl+M', act: (window) => window?.minimize() }],
  [
    'zoom',
    {
      label: 'Zoom',
      act: (window) => {
        if (window?.isMaximized() === true) window.unmaximize();
        else window?.maximize();
      },
    },
  ],
  ['close', { label: 'Close', accelerator: 'CommandOrControl+W', act: (window) => window?.close() }],
  ['appmenu', { label: 'Patchbay' }],
  ['filemenu', { label: 'File' }],
  ['editmenu', { label: 'Edit' }],
  ['viewmenu', { label: 'View' }],
  ['windowmenu', { label: 'Window' }],
]);
