/** Commands that the system has a name, keys and a behaviour for. */
export type MenuRole =
  | 'undo'
  | 'redo'
  | 'cut'
  | 'copy'
  | 'paste'
  | 'pasteAndMatchStyle'
  | 'delete'
  | 'selectAll'
  | 'reload'
  | 'toggleDevTools'
  | 'resetZoom'
  | 'zoomIn'
  | 'zoomOut'
  | 'togglefullscreen'
  | 'minimize'
  | 'zoom'
  | 'front'
  | 'close'
  | 'about'
  | 'services'
  | 'hide'
  | 'hideOthers'
  | 'unhide'
  | 'quit'
  | 'window'
  | 'help';

/** An entry of a menu as plain data; what it does is an `action`, or a `role` that the system carries out. */
export interface MenuItem<Action> {
  readonly type: 'normal' | 'separator' | 'submenu' | 'checkbox';
  /** Empty for separators, and for roles that the system names. */
  readonly label: string;
  readonly role: MenuRole | null;
  readonly accelerator: string | null;
  readonly enabled: boolean;
  readonly checked: boolean;
  readonly action: Action | null;
  readonly items: readonly MenuItem<Action>[];
}

const plain = {
  label: '',
  role: null,
  accelerator: null,
  enabled: true,
  checked: false,
  action: null,
  items: [],
} as const;

export const separator: MenuItem<never> = { ...plain, type: 'separator' };

export function roleItem(
  role: MenuRole,
  changes: Partial<Pick<MenuItem<never>, 'label' | 'accelerator' | 'enabled'>> = {},
): MenuItem<never> {
  return { ...plain, type: 'normal', role, ...changes };
}

export function actionItem<Action>(label: string, action: Action, accelerator: string | null = null): MenuItem<Action> {
  return { ...plain, type: 'normal', label, action, accelerator };
}

export function submenu<Action>(
  label: string,
  items: readonly MenuItem<Action>[],
  role: 'window' | 'help' | null = null,
): MenuItem<Action> {
  return { ...plain, type: 'submenu', label, role, items };
}

/** Without separators at either end or behind one another. */
export function tidy<Action>(items: readonly MenuItem<Action>[]): readonly MenuItem<Action>[] {
  const tidied: MenuItem<Action>[] = [];
  for (const item of items) {
    if (item.type === 'separator' && (tidied.length === 0 || tidied.at(-1)?.type === 'separator')) continue;
    tidied.push(item);
  }
  if (tidied.at(-1)?.type === 'separator') tidied.pop();
  return tidied;
}
