import { z } from 'zod';
import type { DesktopApp } from './desktop-app.ts';

/** What test builds expose in main, as Electron gives no way to it: menus, the tray, links and the global shortcut. */
async function call(app: DesktopApp, method: string, args: readonly unknown[] = []): Promise<unknown> {
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
  readonly enabled: boolean;
  readonly checked: boolean;
  readonly items: readonly MenuEntry[];
}
const trayEntrySchema: z.ZodType<MenuEntry> = z.object({
  label: z.string(),
  type: z.string(),
  enabled: z.boolean(),
  checked: z.boolean(),
  get items() {
    return z.array(trayEntrySchema);
  },
});
const traySchema = z.object({ tooltip: z.string(), items: z.array(trayEntrySchema) }).nullable();

/** The tray's tooltip and menu; null where there is no tray. */
export async function trayOf(app: DesktopApp): Promise<z.infer<typeof traySchema>> {
  return traySchema.parse(await call(app, 'tray'));
}

/** Clicks an item of the tray's menu, by the labels from the top. */
export async function clickTray(app: DesktopApp, path: readonly string[]): Promise<void> {
  await call(app, 'clickTray', [path]);
}

export async function clickTrayIcon(app: DesktopApp): Promise<void> {
  await call(app, 'clickTrayIcon');
}

/** Clicks an item of the application's menu, by the labels from the top. */
export async function clickMenu(app: DesktopApp, path: readonly string[]): Promise<void> {
  await call(app, 'clickMenu', [path]);
}

/** Hands a link to the running app, as macOS does. */
export async function openLink(app: DesktopApp, url: string): Promise<void> {
  await call(app, 'openLink', [url]);
}

/** Runs what the registered global shortcut runs; throws when none is registered. */
export async function pressShortcut(app: DesktopApp): Promise<void> {
  await call(app, 'pressShortcut');
}

interface MenuData {
  readonly label: string;
  readonly role: string | null;
  readonly items: readonly MenuData[];
}
const menuSchema: z.ZodType<MenuData> = z.object({
  label: z.string(),
  role: z.string().nullable(),
  get items() {
    return z.array(menuSchema);
  },
});

/** The application's menu; none where the system has no menu bar for it. */
export async function menuOf(app: DesktopApp): Promise<readonly MenuData[]> {
  return z.array(menuSchema).parse(await call(app, 'menu'));
}
