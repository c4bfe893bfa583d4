import { join } from 'node:path';
import type { Menu, NativeImage, NativeTheme, Tray } from 'electron';
import { trayMenuItems } from '../../desktop/tray-menu-items.ts';
import { trayIconFile } from '../../desktop/tray-icons.ts';
import type { TrayAction, TrayItem } from '../../tray/tray-item.ts';
import { menuTemplate } from './menu.ts';

export interface TrayModules {
  readonly Tray: new (image: NativeImage) => Tray;
  readonly Menu: Pick<typeof Menu, 'buildFromTemplate'>;
  readonly nativeImage: { createFromPath(path: string): NativeImage };
  readonly nativeTheme: Pick<NativeTheme, 'on' | 'shouldUseDarkColors' | 'shouldUseDarkColorsForSystemIntegratedUI'>;
}

export interface TrayContent {
  readonly tooltip: string;
  readonly items: readonly TrayItem[];
}

export interface TrayOptions {
  readonly platform: NodeJS.Platform;
  readonly iconsFolder: string;
  readonly perform: (action: TrayAction) => void;
}

/** The icon in the tray and its menu. Throws where the system makes no tray icon. */
export class TrayIcon {
  readonly #modules: TrayModules;
  readonly #options: TrayOptions;
  readonly #tray: Tray;
  #menu: Menu | null = null;
  #tooltip = '';

  constructor(modules: TrayModules, options: TrayOptions) {
    this.#modules = modules;
    this.#options = options;
    this.#tray = new modules.Tray(this.#image());
    modules.nativeTheme.on('updated', () => {
      if (!this.#tray.isDestroyed()) this.#tray.setImage(this.#image());
    });
    this.#tray.on('click', () => this.click());
  }

  get menu(): Menu | null {
    return this.#menu;
  }

  get tooltip(): string {
    return this.#tooltip;
  }

  /** A plain click. macOS opens the menu by itself then; elsewhere the menu is the other button's. */
  click(): void {
    if (this.#options.platform !== 'darwin') this.#options.perform({ kind: 'open-window' });
  }

  show({ tooltip, items }: TrayContent): void {
    if (this.#tray.isDestroyed()) return;
    this.#tooltip = tooltip;
    this.#tray.setToolTip(tooltip);
    // Linux takes no changes of a menu that it has, only another menu.
    this.#menu = this.#modules.Menu.buildFromTemplate(menuTemplate(trayMenuItems(items), this.#options.perform));
    this.#tray.setContextMenu(this.#menu);
  }

  destroy(): void {
    if (!this.#tray.isDestroyed()) this.#tray.destroy();
  }

  #image(): NativeImage {
    const { nativeImage, nativeTheme } = this.#modules;
    const { platform, iconsFolder } = this.#options;
    const dark =
      platform === 'win32' ? nativeTheme.shouldUseDarkColorsForSystemIntegratedUI : nativeTheme.shouldUseDarkColors;
    return nativeImage.createFromPath(join(iconsFolder, trayIconFile({ platform, dark })));
  }
}
