import { expect, it } from 'vitest';
import { DesktopStateHolder } from './desktop-state-holder.ts';

it('tells of what changed, and of nothing else', () => {
  const holder = new DesktopStateHolder();
  let told = 0;
  const leave = holder.onChange(() => (told += 1));
  holder.set({ tray: true });
  holder.set({ tray: true, shortcut: 'none' });
  holder.set({ shortcut: 'taken' });
  expect(told).toBe(2);
  expect(holder.get()).toEqual({ tray: true, shortcut: 'taken', loginItem: 'off', linkScheme: null });
  leave();
  holder.set({ loginItem: 'on' });
  expect(told).toBe(2);
});
