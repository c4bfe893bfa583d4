import { expect, it } from 'vitest';
import { actionItem, roleItem, separator, submenu } from '../../desktop/menu-item.ts';
import { menuTemplate } from './menu.ts';

it('says to Electron what an item is, and no more: a role brings its own label, keys and state', () => {
  const items = [
    submenu('&Edit', [
      roleItem('copy'),
      separator,
      { ...roleItem('copy'), role: null, label: 'Find', accelerator: 'CommandOrControl+F' },
    ]),
    submenu('&Window', [roleItem('minimize')], 'window'),
  ];
  expect(menuTemplate<string>(items, () => undefined)).toEqual([
    {
      type: 'submenu',
      label: '&Edit',
      enabled: true,
      submenu: [
        { type: 'normal', role: 'copy', enabled: true },
        { type: 'separator' },
        {
          type: 'normal',
          label: 'Find',
          enabled: true,
          accelerator: 'CommandOrControl+F',
        },
      ],
    },
    {
      type: 'submenu',
      label: '&Window',
      role: 'window',
      enabled: true,
      submenu: [{ type: 'normal', role: 'minimize', enabled: true }],
    },
  ]);
});

it('performs the action of the item that is clicked', () => {
  const performed: string[] = [];
  const [, second] = menuTemplate([actionItem('a', 'first'), actionItem('b', 'second')], (action) =>
    performed.push(action),
  );
  Reflect.apply(second?.click ?? (() => undefined), undefined, []);
  expect(performed).toEqual(['second']);
});
