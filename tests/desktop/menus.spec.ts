import { quit } from './desktop-app.ts';
import { drivers } from './drivers.ts';
import { clickMenu, menuOf } from './test-driver.ts';
import { expect, test } from './test.ts';

for (const driver of drivers) {
  test.describe(`[${driver.name}] menus`, () => {
    test.skip(driver.unavailable !== null, `skipped: ${driver.unavailable ?? ''}`);

    test('the menu bar leads to pages, to finding, and into more windows', async ({ launch }) => {
      const app = await launch(driver);
      const page = await app.window();
      await page.getByRole('navigation').waitFor();
      await clickMenu(app, ['&Go', 'Catalog']);
      await expect(page.getByRole('heading', { name: 'Catalog', level: 1 })).toBeVisible();
      await clickMenu(app, ['&Edit', 'Find in page…']);
      await expect(
        page
          .getByRole('search', { name: 'Find in page' })
          .or(page.getByLabel('Find', { exact: true }))
          .first(),
      ).toBeVisible();
      await clickMenu(app, ['&File', 'New window']);
      await expect((await app.window(1)).getByRole('navigation')).toBeVisible();
      expect(await quit(app)).toBe(0);
    });

    test('zoom is the window’s', async ({ launch }) => {
      const app = await launch(driver);
      const page = await app.window();
      await page.getByRole('navigation').waitFor();
      const width = () => page.evaluate(() => window.innerWidth);
      const before = await width();
      await clickMenu(app, ['&View', 'Zoom in']);
      await expect.poll(width).toBeLessThan(before);
      await clickMenu(app, ['&View', 'Actual size']);
      await expect.poll(width).toBe(before);
      expect(await quit(app)).toBe(0);
    });
  });
}

for (const { platform, menus } of [
  { platform: 'linux', menus: ['&File', '&Edit', '&View', '&Go', '&Window', '&Help'] },
  { platform: 'darwin', menus: ['Patchbay', '&File', '&Edit', '&View', '&Go', '&Window', '&Help'] },
  { platform: 'win32', menus: ['&File', '&Edit', '&View', '&Go', '&Window', '&Help'] },
] as const) {
  test(`[double] the menu bar of ${platform} is one that the system takes`, async ({ launchDouble }) => {
    const app = await launchDouble({ machine: { platform } });
    await app.window();
    const menu = await menuOf(app);
    expect(menu.map(({ label }) => label)).toEqual(menus);
    const roles = menu.flatMap(({ items }) => items.map(({ role }) => role)).filter((role) => role !== null);
    expect(roles).toContain('quit');
    expect(await app.quit()).toBe(0);
  });
}

test('[double] keys that the page leaves alone reach the menu', async ({ launchDouble }) => {
  const app = await launchDouble();
  const page = await app.window();
  await page.getByRole('navigation').waitFor();
  await expect.poll(() => app.evaluate(({ Menu }) => Menu.getApplicationMenu() !== null, null)).toBe(true);
  await page.keyboard.press('Control+3');
  await expect(page.getByRole('heading', { name: 'Catalog', level: 1 })).toBeVisible();
  await page.keyboard.press('Control+Shift+N');
  await (await app.window(1)).getByRole('navigation').waitFor();
  expect(await app.quit()).toBe(0);
});

test('[double] the context menu corrects a word and learns another', async ({ launchDouble }) => {
  const app = await launchDouble({ machine: { misspelled: { teh: ['the', 'ten'], Patchbai: [] } } });
  const page = await app.window();
  await page.getByRole('button', { name: 'Try the demo' }).click();
  const box = page.getByRole('textbox', { name: 'Message' });
  await box.fill('teh');
  const turnOn = async (): Promise<void> => {
    await box.click({ button: 'right' });
    await app.until(() => app.contextMenus.length > 0, 'a context menu');
  };
  await turnOn();
  const check = app.contextMenus.at(-1)?.find((label) => label.startsWith('Check spelling')) ?? '';
  expect(check).not.toBe('');
  await app.chooseInContextMenu(check);
  await expect
    .poll(async () => {
      await box.click({ button: 'right' });
      return app.contextMenus.at(-1);
    })
    .toContain('the');
  await app.chooseInContextMenu('the');
  await expect(box).toHaveValue('the');

  await box.fill('Patchbai');
  await expect
    .poll(async () => {
      await box.click({ button: 'right' });
      return app.contextMenus.at(-1);
    })
    .toContain('Add “Patchbai” to the dictionary');
  await app.chooseInContextMenu('Add “Patchbai” to the dictionary');
  await expect
    .poll(async () => {
      await box.click({ button: 'right' });
      return app.contextMenus.at(-1);
    })
    .not.toContain('Add “Patchbai” to the dictionary');
  expect(await app.quit()).toBe(0);
});
