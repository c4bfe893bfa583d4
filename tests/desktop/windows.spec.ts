import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { goTo } from '../e2e/support/pages/instance-form.ts';
import { quit, windowsOf } from './desktop-app.ts';
import { drivers } from './drivers.ts';
import { clickMenu, clickTrayIcon, pressShortcut, trayOf } from './test-driver.ts';
import { expect, test } from './test.ts';

const second = { id: 2, bounds: { x: 1920, y: 0, width: 1920, height: 1080 } };
const displays = [
  { id: 1, bounds: { x: 0, y: 0, width: 1920, height: 1080 }, workArea: { x: 0, y: 28, width: 1920, height: 1052 } },
  { ...second, workArea: second.bounds },
];

function storedSettings(home: string): Promise<string> {
  return readFile(join(home, 'patchbay', 'settings.json'), 'utf8').catch(() => '');
}

/** Turns a setting on. The page shows it at once; it counts once it is stored. */
async function turnOn(page: Page, home: string, setting: string): Promise<void> {
  await goTo(page, 'Settings');
  const before = await storedSettings(home);
  await page.getByRole('switch', { name: setting }).click();
  await expect(page.getByRole('switch', { name: setting })).toBeChecked();
  await expect.poll(() => storedSettings(home)).not.toBe(before);
  // A page shows at once what was chosen; a new one has it from the core.
  await page.reload();
  await expect(page.getByRole('switch', { name: setting })).toBeChecked();
}

/** Waits until the window shows its page: one that is quit while it still loads is another story. */
async function shown(app: { window(): Promise<Page> }): Promise<void> {
  await (await app.window()).getByRole('navigation').first().waitFor();
}

for (const driver of drivers) {
  test.describe(`[${driver.name}] windows`, () => {
    test.skip(driver.unavailable !== null, `skipped: ${driver.unavailable ?? ''}`);

    test('a window comes back where it was', async ({ launch }) => {
      const first = await launch(driver);
      await shown(first);
      const bounds = { x: 140, y: 120, width: 1000, height: 700 };
      await first.evaluate(({ BrowserWindow }, to) => BrowserWindow.getAllWindows()[0]?.setBounds(to), bounds);
      expect(await quit(first)).toBe(0);
      const again = await launch(driver);
      await shown(again);
      await expect.poll(async () => (await windowsOf(again))[0]?.bounds).toEqual(bounds);
      await again.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.maximize(), null);
      expect(await quit(again)).toBe(0);
      const third = await launch(driver);
      await shown(third);
      await expect.poll(() => windowsOf(third)).toMatchObject([{ maximised: true, bounds }]);
      expect(await quit(third)).toBe(0);
    });

    test('a second start without a link brings the window to the front', async ({ launch, launchSecond }) => {
      const app = await launch(driver);
      await app.window();
      await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.minimize(), null);
      expect(await launchSecond([], driver)).toEqual({
        code: 0,
        output: 'Patchbay is already running; its window was brought to the front.\n',
      });
      await expect.poll(() => windowsOf(app)).toMatchObject([{ minimised: false, visible: true, focused: true }]);
      expect(await quit(app)).toBe(0);
    });

    test('closing the last window leaves the app in the tray, where the user wants that', async ({ home, launch }) => {
      const app = await launch(driver);
      const page = await app.window();
      await expect.poll(() => trayOf(app)).not.toBeNull();
      await turnOn(page, home, 'Close to tray');
      await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close(), null);
      await expect.poll(() => windowsOf(app)).toMatchObject([{ visible: false }]);
      await clickTrayIcon(app);
      await expect.poll(() => windowsOf(app)).toMatchObject([{ visible: true, focused: true }]);
      await expect(page.getByRole('switch', { name: 'Close to tray' })).toBeChecked();
      expect(await quit(app)).toBe(0);
    });

    test('a second window opens beside the first; closing one leaves the other', async ({ launch }) => {
      const app = await launch(driver);
      await app.window();
      await clickMenu(app, ['&File', 'New window']);
      await app.window(1);
      const [one, two] = await windowsOf(app);
      expect(two?.bounds).not.toEqual(one?.bounds);
      await app.evaluate(({ BrowserWindow }) => BrowserWindow.getFocusedWindow()?.close(), null);
      await expect.poll(async () => (await windowsOf(app)).length).toBe(1);
      expect(await quit(app)).toBe(0);
    });

    test('started at login, hidden: only the tray is there', async ({ launch, launchSecond }) => {
      const app = await launch(driver, { args: ['--hidden'] });
      await expect.poll(() => trayOf(app)).not.toBeNull();
      expect(await windowsOf(app)).toEqual([]);
      expect(await launchSecond([], driver)).toMatchObject({ code: 0 });
      await app.window();
      await expect.poll(() => windowsOf(app)).toMatchObject([{ visible: true }]);
      expect(await quit(app)).toBe(0);
    });

    test('the global shortcut shows the window with the message box focused, and hides it', async ({ launch }) => {
      const app = await launch(driver);
      const page = await app.window();
      await page.getByRole('button', { name: 'Try the demo' }).click();
      await page.getByRole('textbox', { name: 'Message' }).waitFor();
      await goTo(page, 'Settings');
      await page.getByRole('button', { name: 'Global shortcut' }).click();
      await page.keyboard.press('Control+Shift+F9');
      await expect(page.getByRole('button', { name: 'Global shortcut' })).toContainText('F9');
      await page.goBack();
      await page.getByRole('textbox', { name: 'Message' }).waitFor();
      await expect.poll(() => windowsOf(app)).toMatchObject([{ focused: true }]);
      await pressShortcut(app);
      await expect.poll(() => windowsOf(app)).toMatchObject([{ visible: false }]);
      await pressShortcut(app);
      await expect.poll(() => windowsOf(app)).toMatchObject([{ visible: true, focused: true }]);
      await expect(page.getByRole('textbox', { name: 'Message' })).toBeFocused();
      expect(await quit(app)).toBe(0);
    });
  });

  test.describe(`[${driver.name}] a desktop without a tray`, () => {
    test.skip(driver.unavailable !== null, `skipped: ${driver.unavailable ?? ''}`);
    test.skip(process.platform !== 'linux', 'other systems have a tray');
    test.use({ tray: false });

    test('closing never hides the only window, and a hidden start opens one', async ({ launch }) => {
      const app = await launch(driver, { args: ['--hidden'] });
      const page = await app.window();
      expect(await trayOf(app)).toBeNull();
      await goTo(page, 'Settings');
      await expect(
        page.getByText('This desktop shows no tray, so closing the last window quits.').first(),
      ).toBeVisible();
      await app.evaluate(
        ({ BrowserWindow }) => setImmediate(() => BrowserWindow.getAllWindows()[0]?.close()) !== null,
        null,
      );
      expect(await app.exited()).toBe(0);
    });
  });
}

test('[double] a window whose display is gone comes back on one that is there', async ({ launchDouble }) => {
  const app = await launchDouble({ machine: { displays } });
  await shown(app);
  const bounds = { x: 2200, y: 100, width: 1000, height: 700 };
  await app.evaluate(({ BrowserWindow }, to) => BrowserWindow.getAllWindows()[0]?.setBounds(to), bounds);
  expect(await app.quit()).toBe(0);
  const both = await launchDouble({ machine: { displays } });
  await shown(both);
  const boundsIn = (where: typeof both) =>
    where.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getNormalBounds(), null);
  await expect.poll(() => boundsIn(both)).toEqual(bounds);
  expect(await both.quit()).toBe(0);
  const alone = await launchDouble({ machine: { displays: displays.slice(0, 1) } });
  await shown(alone);
  await expect.poll(() => boundsIn(alone)).toEqual({ x: 460, y: 204, width: 1000, height: 700 });
  expect(await alone.quit()).toBe(0);
});

test('[double] a tray that went away hides nothing: the only window is minimised', async ({
  home,
  tools,
  launchDouble,
}) => {
  test.skip(process.platform !== 'linux', 'other systems have a tray');
  const app = await launchDouble();
  const page = await app.window();
  await expect.poll(() => trayOf(app)).not.toBeNull();
  await turnOn(page, home, 'Close to tray');
  await tools.install({ tray: false });
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close(), null);
  await expect.poll(() => windowsOf(app)).toMatchObject([{ minimised: true }]);
  expect(await app.quit()).toBe(0);
});

test('[double] keys that another program has are told, kept, and tried again', async ({ launchDouble }) => {
  const keys = 'CommandOrControl+Shift+F9';
  const app = await launchDouble({ machine: { takenAccelerators: [keys] } });
  const page = await app.window();
  await goTo(page, 'Settings');
  await page.getByRole('button', { name: 'Global shortcut' }).click();
  await page.keyboard.press('Control+Shift+F9');
  await expect(page.getByText('Another program has these keys.', { exact: false })).toBeVisible();
  expect(await app.pressGlobally(keys)).toBe(false);
  expect(await app.quit()).toBe(0);
  const free = await launchDouble();
  await shown(free);
  await expect.poll(() => free.pressGlobally(keys)).toBe(true);
  expect(await free.quit()).toBe(0);
});

test('[double] start at login writes what the desktop starts, and undoes it', async ({ home, launchDouble }) => {
  test.skip(process.platform !== 'linux', 'other systems are asked for it, which only a real one can show');
  const app = await launchDouble();
  const page = await app.window();
  const entry = join(home, '.config', 'autostart', 'patchbay.desktop');
  await turnOn(page, home, 'Start at login');
  await expect.poll(() => readFile(entry, 'utf8').catch(() => '')).toContain('[Desktop Entry]');
  await page.getByRole('switch', { name: 'Start hidden' }).click();
  await expect.poll(() => readFile(entry, 'utf8')).toContain('--hidden');
  await page.getByRole('switch', { name: 'Start at login' }).click();
  await expect.poll(() => readFile(entry, 'utf8').catch(() => 'gone')).toBe('gone');
  expect(await app.quit()).toBe(0);
});
