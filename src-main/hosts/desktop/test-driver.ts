import type { BrowserWindow, Menu, MenuItem } from 'electron';
import type { Rectangle } from '../../desktop/place-window.ts';
import type { TrayIcon } from './tray.ts';

/** A menu as Electron has it, in a form that crosses to a spec. */
export interface DrivenItem {
  readonly label: string;
  readonly type: string;
  readonly role: string | null;
  readonly enabled: boolean;
  readonly checked: boolean;
  readonly items: readonly DrivenItem[];
}

export interface DrivenWindow {
  readonly id: number;
  readonly visible: boolean;
  readonly focused: boolean;
  readonly minimised: boolean;
  readonly maximised: boolean;
  readonly fullScreen: boolean;
  readonly bounds: Rectangle;
}

export interface DrivenParts {
  readonly applicationMenu: () => Menu | null;
  /** Null where there is no tray. */
  readonly tray: () => Pick<TrayIcon, 'menu' | 'tooltip' | 'click'> | null;
  readonly windows: () => readonly BrowserWindow[];
  readonly openLink: (url: string) => void;
  /** False while no shortcut is held. */
  readonly pressShortcut: () => boolean;
}

/**
 * What the desktop specs do that no page can: choose from menus and the tray, open links, press the global shortcut. The same
 * on real Electron and on its double; see `wantsTestDriver` for where it is.
 */
export class TestDriver {
  readonly #parts: DrivenParts;

  constructor(parts: DrivenParts) {
    this.#parts = parts;
  }

  menu(): readonly DrivenItem[] {
    return asData(this.#parts.applicationMenu());
  }

  /** Null where there is no tray. */
  tray(): { readonly tooltip: string; readonly items: readonly DrivenItem[] } | null {
    const tray = this.#parts.tray();
    return tray === null ? null : { tooltip: tray.tooltip, items: asData(tray.menu) };
  }

  /** Chooses an item by the labels that lead to it. */
  clickMenu(path: readonly string[]): void {
    this.#click(this.#parts.applicationMenu(), path);
  }

  clickTray(path: readonly string[]): void {
    this.#click(this.#parts.tray()?.menu ?? null, path);
  }

  clickTrayIcon(): void {
    const tray = this.#parts.tray();
    if (tray === null) throw new Error('There is no tray.');
    tray.click();
  }

  openLink(url: string): void {
    this.#parts.openLink(url);
  }

  pressShortcut(): void {
    if (!this.#parts.pressShortcut()) throw new Error('No global shortcut is held.');
  }

  windows(): readonly DrivenWindow[] {
    return this.#parts.windows().map((window) => ({
      id: window.id,
      visible: window.isVisible(),
      focused: window.isFocused(),
      minimised: window.isMinimized(),
      maximised: window.isMaximized(),
      fullScreen: window.isFullScreen(),
      bounds: window.getBounds(),
    }));
  }

  #click(menu: Menu | null, path: readonly string[]): void {
    let item: MenuItem | undefined;
    let items = menu?.items ?? [];
    for (const label of path) {
      item = items.find((one) => one.label === label);
      items = item?.submenu?.items ?? [];
    }
    if (item === undefined) throw new Error(`There is no menu item ${path.join(' > ')}.`);
    if (!item.enabled) throw new Error(`The menu item ${path.join(' > ')} cannot be chosen.`);
    const window = this.#parts.windows().at(-1);
    Reflect.apply(item.click, item, [{}, window, window?.webContents]);
  }
}

function asData(menu: Menu | null): readonly DrivenItem[] {
  return (menu?.items ?? []).map(({ label, type, role, enabled, checked, submenu }) => ({
    label,
    type,
    role: role ?? null,
    enabled,
    checked,
    items: asData(submenu ?? null),
  }));
}

/** Makes the driver reachable for whoever evaluates code in main, as `patchbayTestDriver`. */
export function exposeTestDriver(parts: DrivenParts): void {
  Object.defineProperty(globalThis, 'patchbayTestDriver', { value: new TestDriver(parts) });
}
