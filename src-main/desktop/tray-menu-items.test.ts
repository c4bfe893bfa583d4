import { expect, it } from 'vitest';
import type { TrayItem } from '../tray/tray-item.ts';
import { trayMenuItems } from './tray-menu-items.ts';

const plain = { enabled: true, checked: false, action: null, items: [] } as const;
const items: readonly TrayItem[] = [
  { ...plain, type: 'header', label: 'Favourites' },
  { ...plain, type: 'checkbox', label: 'A model', checked: true, action: { kind: 'open-window' } },
  { ...plain, type: 'submenu', label: 'An instance', items: [{ ...plain, type: 'header', label: 'Inner' }] },
];

it('shows headings as items that cannot be chosen, at every depth', () => {
  const [heading, model, instance] = trayMenuItems(items);
  expect(heading).toMatchObject({ type: 'normal', label: 'Favourites', enabled: false });
  expect(model).toMatchObject({ type: 'checkbox', checked: true, enabled: true, action: { kind: 'open-window' } });
  expect(instance?.items).toMatchObject([{ type: 'normal', label: 'Inner', enabled: false }]);
});
