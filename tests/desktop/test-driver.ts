import { expect } from '@playwright/test';
import { z } from 'zod';
import type { DesktopApp } from './desktop-app.ts';

type Driven = Pick<DesktopApp, 'evaluate'>;

/** What test builds expose in main, as Electron gives no way to it: menus, the tray, links and the global shortcut. */
async function call(app: Driven, method: string, args: readonly unknown[] = []): Promise<unknown> {
  await expect.poll(() => isDriven(app)).toBe(true);
  return app.evaluate(
    (_electron, { name, values }) => {
      const driver: unknown = Reflect.get(globalThis, 'patchbayTestDriver');
      if (typeof driver !== 'object' || driver === null) throw new Error('This build exposes no driver for tests.');
      const run: unknown = Reflect.get(driver, name);
      if (typeof run !== 'function') throw new Error(`The driver for tests has no ${name}.`);
      const answer: unknown = Reflect.apply(run, driver, values);
      return answer;
    },
    { name: method, values: args },
  );
}

export interface MenuEntry {
  readonly label: string;
  readonly type: string;
  readonly role: string | null;
  readonly enabled: boolean;
  readonly checked: boolean;
  readonly items: readonly MenuEntry[];
}
const menuEntrySchema: z.ZodType<MenuEntry> = z.object({
  label: z.string(),
  type: z.string(),
  role: z.string().nullable(),
  enabled: z.boolean(),
  checked: z.boolean(),
  get items() {
    return z.array(menuEntrySchema);
  },
});

/** Whether the core is there, and with it the tray, menus and shortcut: the driver comes last. */
async function isDriven(app: Driven): Promise<boolean> {
  return app.evaluate(() => Reflect.has(globalThis, 'patchbayTestDriver'), null);
}

const traySchema = z.object({ tooltip: z.string(), items: z.array(menuEntrySchema) }).nullable();

/** What the tray icon says when it is pointed at, and its menu; null where there is no tray. */
export async function trayOf(app: Driven): Promise<z.infer<typeof traySchema>> {
  return traySchema.parse(await call(app, 'tray'));
}

/** A plain click on the tray's icon. */
export async function clickTrayIcon(app: Driven): Promise<void> {
  await call(app, 'clickTrayIcon');
}

/** The labels of the items that these beginnings lead to, one submenu below the other; null while there are none. */
async function trayPath(app: Driven, beginnings: readonly string[]): Promise<readonly string[] | null> {
  let items: readonly MenuEntry[] = (await trayOf(app))?.items ?? [];
  const labels: string[] = [];
  for (const beginning of beginnings) {
    const item = items.find(({ label }) => label.startsWith(beginning));
    if (item === undefined) return null;
    labels.push(item.label);
    items = item.items;
  }
  return labels;
}

/** Clicks an item of the tray's menu by what the labels begin with, from the top; prices and states follow in them. */
export async function clickTray(app: Driven, beginnings: readonly string[]): Promise<void> {
  await expect.poll(() => trayPath(app, beginnings)).not.toBeNull();
  await call(app, 'clickTray', [await trayPath(app, beginnings)]);
}

/** Clicks an item of the application's menu, by the labels from the top. */
export async function clickMenu(app: Driven, path: readonly string[]): Promise<void> {
  await call(app, 'clickMenu', [path]);
}

/** Hands a link to the running app, as macOS does. */
export async function openLink(app: Driven, url: string): Promise<void> {
  await call(app, 'openLink', [url]);
}

/** Runs what the registered global shortcut runs; throws when none is registered. */
export async function pressShortcut(app: Driven): Promise<void> {
  await call(app, 'pressShortcut');
}

/** The application's menu; none where the system has no menu bar for it. */
export async function menuOf(app: Driven): Promise<readonly MenuEntry[]> {
  return z.array(menuEntrySchema).parse(await call(app, 'menu'));
}
