import { parseAccelerator, sameKeys, type Pressed } from './accelerator.ts';
import { BrowserWindow } from './browser-window.ts';
import { link } from './link.ts';
import { refuseUnknown, unmodelled } from './loud.ts';
import { roles } from './menu-roles.ts';

type ItemType = 'normal' | 'separator' | 'submenu' | 'checkbox' | 'radio' | 'header';
type Click = (item: MenuItem, window: BrowserWindow | undefined, event: object) => void;

export interface MenuItemConstructorOptions {
  readonly id?: string;
  readonly label?: string;
  readonly sublabel?: string;
  readonly toolTip?: string;
  readonly role?: string;
  readonly type?: ItemType;
  readonly accelerator?: string;
  readonly registerAccelerator?: boolean;
  readonly enabled?: boolean;
  readonly visible?: boolean;
  readonly checked?: boolean;
  readonly submenu?: MenuItemConstructorOptions[] | Menu;
  readonly click?: Click;
}
const itemOptions: ReadonlySet<string> = new Set<keyof MenuItemConstructorOptions>([
  'id',
  'label',
  'sublabel',
  'toolTip',
  'role',
  'type',
  'accelerator',
  'registerAccelerator',
  'enabled',
  'visible',
  'checked',
  'submenu',
  'click',
]);
const itemTypes: ReadonlySet<string> = new Set(['normal', 'separator', 'submenu', 'checkbox', 'radio', 'header']);
/** Menus that Electron fills itself; the double does not know with what. */
const filledRoles: ReadonlySet<string> = new Set(['appmenu', 'filemenu', 'editmenu', 'viewmenu', 'windowmenu']);

/** Reads an item as Electron does: an unknown role or type, or a submenu of the wrong kind, is an error. */
export class MenuItem {
  readonly id: string;
  readonly type: ItemType;
  readonly role: string | undefined;
  readonly label: string;
  readonly sublabel: string;
  readonly accelerator: string | null;
  readonly registerAccelerator: boolean;
  readonly submenu: Menu | undefined;
  enabled: boolean;
  visible: boolean;
  checked: boolean;
  readonly #click: Click | undefined;

  constructor(options: MenuItemConstructorOptions) {
    refuseUnknown('a menu item', options, itemOptions);
    const role = options.role === undefined ? undefined : roles.get(options.role.toLowerCase());
    if (options.role !== undefined && role === undefined) unmodelled(`the menu role "${options.role}"`);
    if (options.role !== undefined && filledRoles.has(options.role.toLowerCase()) && options.submenu === undefined) {
      unmodelled(`what Electron puts into the menu of the role "${options.role}"`);
    }
    this.submenu = Array.isArray(options.submenu) ? Menu.buildFromTemplate(options.submenu) : options.submenu;
    this.type = options.type ?? (this.submenu === undefined ? 'normal' : 'submenu');
    if (!itemTypes.has(this.type)) throw new TypeError(`Unknown menu item type: ${this.type}`);
    if (this.type === 'submenu' && this.submenu === undefined) throw new Error('Invalid submenu');
    this.role = options.role?.toLowerCase();
    this.label = options.label ?? role?.label ?? '';
    if (this.label === '' && this.type !== 'separator') throw new Error('A menu item without a label shows nothing.');
    this.id = options.id ?? '';
    this.sublabel = options.sublabel ?? '';
    this.accelerator = options.accelerator ?? role?.accelerator ?? null;
    if (this.accelerator !== null) parseAccelerator(this.accelerator);
    this.registerAccelerator = options.registerAccelerator ?? true;
    this.enabled = options.enabled ?? this.type !== 'header';
    this.visible = options.visible ?? true;
    this.checked = options.checked ?? false;
    this.#click = options.click;
  }

  /** As the user's click: a role's own effect goes before `click`, which it then never reaches. */
  click(): void {
    if (!this.enabled || !this.visible) return;
    if (this.type === 'checkbox') this.checked = !this.checked;
    const window = BrowserWindow.getFocusedWindow();
    const act = this.role === undefined ? undefined : roles.get(this.role)?.act;
    if (act !== undefined) act(window);
    else this.#click?.(this, window ?? undefined, {});
  }
}

let applicationMenu: Menu | null = null;
/** The items of the context menu that is open. */
let poppedUp: readonly MenuItem[] = [];

export class Menu {
  readonly items: readonly MenuItem[];

  private constructor(items: readonly MenuItem[]) {
    this.items = items;
  }

  static buildFromTemplate(template: readonly MenuItemConstructorOptions[]): Menu {
    return new Menu(template.map((options) => new MenuItem(options)));
  }

  static setApplicationMenu(menu: Menu | null): void {
    if (process.platform === 'darwin' && menu?.items.some((item) => item.submenu === undefined) === true) {
      throw new Error('macOS shows only submenus in the menu bar.');
    }
    applicationMenu = menu;
  }

  static getApplicationMenu(): Menu | null {
    return applicationMenu;
  }

  getMenuItemById(id: string): MenuItem | null {
    return this.find((item) => item.id === id);
  }

  popup({ window }: { readonly window?: BrowserWindow } = {}): void {
    const over = window ?? BrowserWindow.getFocusedWindow();
    if (over === null) throw new Error('A context menu needs a window to be shown in.');
    poppedUp = this.items;
    link.send({ type: 'menu-popped-up', windowId: over.id, labels: this.items.map(({ label }) => label) });
  }

  find(is: (item: MenuItem) => boolean): MenuItem | null {
    for (const item of this.items) {
      const found = is(item) ? item : (item.submenu?.find(is) ?? null);
      if (found !== null) return found;
    }
    return null;
  }
}

/** The page left a key alone, so the application menu gets it. */
function pressKeys(pressed: Pressed): void {
  const keys = sameKeys(pressed);
  const item = applicationMenu?.find(
    ({ accelerator, registerAccelerator, enabled }) =>
      enabled && registerAccelerator && accelerator !== null && sameKeys(parseAccelerator(accelerator)) === keys,
  );
  item?.click();
}

link.handle('keys', ({ pressed }) => pressKeys(pressed));
link.handle('choose-popped-up', ({ label }) => {
  const item = poppedUp.find((candidate) => candidate.label === label);
  if (item === undefined) throw new Error(`The menu that is open has no "${label}".`);
  poppedUp = [];
  item.click();
});
