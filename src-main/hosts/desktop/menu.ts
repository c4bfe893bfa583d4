import type { MenuItemConstructorOptions } from 'electron';
import type { MenuItem } from '../../desktop/menu-item.ts';

/** Electron's form of a menu's data; `perform` does what an item that is clicked says. */
export function menuTemplate<Action>(
  items: readonly MenuItem<Action>[],
  perform: (action: Action) => void,
): MenuItemConstructorOptions[] {
  return items.map((item) => {
    const { type, label, role, accelerator, enabled, checked, action } = item;
    if (type === 'separator') return { type };
    return {
      type,
      enabled,
      ...(label !== '' && { label }),
      ...(role !== null && { role }),
      ...(accelerator !== null && { accelerator }),
      ...(type === 'checkbox' && { checked }),
      ...(type === 'submenu' && { submenu: menuTemplate(item.items, perform) }),
      ...(action !== null && { click: () => perform(action) }),
    };
  });
}
