import type { WindowRequest } from '../../src-shared/desktop/window-request.ts';
import { translate } from '../translate.ts';
import { actionItem, roleItem, separator, submenu, type MenuItem } from './menu-item.ts';

/** What a menu's own entries do; everything else in it is a role of the system's. */
export type MenuAction =
  | { readonly kind: 'new-window' }
  | { readonly kind: 'request'; readonly request: WindowRequest }
  | { readonly kind: 'open-folder'; readonly folder: 'home' | 'logs' };

export interface MenuFacts {
  readonly platform: NodeJS.Platform;
  /** Run from its sources: reloading and the developer tools are for whoever works on the app. */
  readonly development: boolean;
}

type Item = MenuItem<MenuAction>;

function go(label: string, page: Extract<WindowRequest, { kind: 'go' }>['page'], accelerator: string | null): Item {
  return actionItem(label, { kind: 'request', request: { kind: 'go', page } }, accelerator);
}

/** The menu bar, as each system has it: macOS keeps settings, hiding and quitting in a menu named after the app. */
export function appMenu({ platform, development }: MenuFacts): readonly Item[] {
  const mac = platform === 'darwin';
  const settings = go(translate('menu.settings'), 'settings', 'CommandOrControl+,');
  return [
    ...(mac ? [macMenu(settings)] : []),
    submenu(translate('menu.file'), [
      go(translate('menu.newSession'), 'new-session', 'CommandOrControl+N'),
      actionItem<MenuAction>(translate('menu.newWindow'), { kind: 'new-window' }, 'CommandOrControl+Shift+N'),
      separator,
      ...(mac ? [] : [settings, separator]),
      roleItem('close', { label: translate('menu.close') }),
      ...(mac ? [] : [roleItem('quit', { label: translate('menu.quit'), accelerator: 'Control+Q' })]),
    ]),
    submenu(translate('menu.edit'), editItems(mac)),
    submenu(translate('menu.view'), viewItems(development)),
    submenu(translate('menu.go'), [
      go(translate('menu.sessions'), 'sessions', 'CommandOrControl+1'),
      go(translate('menu.instances'), 'instances', 'CommandOrControl+2'),
      go(translate('menu.catalog'), 'catalog', 'CommandOrControl+3'),
    ]),
    submenu(
      translate('menu.window'),
      [roleItem('minimize'), ...(mac ? [roleItem('zoom'), separator, roleItem('front')] : [])],
      'window',
    ),
    submenu(
      translate('menu.help'),
      [
        actionItem<MenuAction>(translate('menu.homeFolder'), { kind: 'open-folder', folder: 'home' }),
        actionItem<MenuAction>(translate('menu.logFolder'), { kind: 'open-folder', folder: 'logs' }),
        ...(mac ? [] : [separator, roleItem('about', { label: translate('menu.about') })]),
      ],
      'help',
    ),
  ];
}

function macMenu(settings: Item): Item {
  return submenu('Patchbay', [
    roleItem('about'),
    separator,
    settings,
    separator,
    roleItem('services'),
    separator,
    roleItem('hide'),
    roleItem('hideOthers'),
    roleItem('unhide'),
    separator,
    roleItem('quit'),
  ]);
}

function editItems(mac: boolean): readonly Item[] {
  return [
    roleItem('undo'),
    roleItem('redo'),
    separator,
    roleItem('cut'),
    roleItem('copy'),
    roleItem('paste'),
    ...(mac ? [roleItem('pasteAndMatchStyle')] : []),
    roleItem('delete'),
    roleItem('selectAll'),
    separator,
    actionItem(translate('menu.find'), { kind: 'request', request: { kind: 'find' } }, 'CommandOrControl+F'),
  ];
}

function viewItems(development: boolean): readonly Item[] {
  return [
    roleItem('zoomIn', { label: translate('menu.zoomIn') }),
    roleItem('zoomOut', { label: translate('menu.zoomOut') }),
    roleItem('resetZoom', { label: translate('menu.actualSize') }),
    separator,
    ...(development ? [roleItem('reload'), roleItem('toggleDevTools'), separator] : []),
    roleItem('togglefullscreen'),
  ];
}
