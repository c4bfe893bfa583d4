import type { TrayAction, TrayItem } from '../tray/tray-item.ts';
import type { MenuItem } from './menu-item.ts';

/** The tray's menu as any other. Headings exist from macOS 14 on only, so they are items that cannot be chosen. */
export function trayMenuItems(items: readonly TrayItem[]): readonly MenuItem<TrayAction>[] {
  return items.map((item) => {
    return {
      ...item,
      type: item.type === 'header' ? 'normal' : item.type,
      enabled: item.enabled && item.type !== 'header',
      role: null,
      accelerator: null,
      items: trayMenuItems(item.items),
    };
  });
}
