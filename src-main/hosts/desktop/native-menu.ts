import type { Menu, Shell } from 'electron';
import { assertNever } from '../../../src-shared/assert-never.ts';
import { appMenu, type MenuAction } from '../../desktop/app-menu.ts';
import type { HomePaths } from '../../storage/home.ts';
import type { WindowRequests } from '../../window-requests/window-requests.ts';
import { menuTemplate } from './menu.ts';
import type { Windows } from './windows.ts';

export interface NativeMenuOptions {
  readonly Menu: Pick<typeof Menu, 'buildFromTemplate' | 'setApplicationMenu'>;
  readonly shell: Pick<Shell, 'openPath'>;
  readonly windows: Windows;
  readonly requests: Pick<WindowRequests, 'push'>;
  readonly paths: Pick<HomePaths, 'root' | 'logs'>;
  readonly development: boolean;
}

/** The menu bar. Its entries act on the window used last, and open one where there is none, as on macOS. */
export function showNativeMenu({ Menu, shell, windows, requests, paths, development }: NativeMenuOptions): void {
  const perform = (action: MenuAction): void => {
    switch (action.kind) {
      case 'new-window':
        windows.open();
        return;
      case 'request':
        requests.push(action.request, windows.show().id);
        return;
      case 'open-folder':
        // Folders of the app's own, and no others.
        void shell.openPath(action.folder === 'home' ? paths.root : paths.logs);
        return;
      default:
        assertNever(action);
    }
  };
  Menu.setApplicationMenu(
    Menu.buildFromTemplate(menuTemplate(appMenu({ platform: process.platform, development }), perform)),
  );
}
