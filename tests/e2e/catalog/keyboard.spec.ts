import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { json } from '../../fault-server/replies.ts';
import { fresh, sourcePath, useSource } from '../support/catalog-source.ts';
import { expectFocusVisible, pressOn, tabTo } from '../support/keys.ts';
import { expect, test } from '../support/test.ts';
import { workshop } from '../support/workshop.ts';

const menuButton = (page: Page): Locator => page.getByRole('button', { name: 'More about the catalog' });

async function chooseFromMenu(page: Page, item: string): Promise<void> {
  await pressOn(page, menuButton(page));
  await expect(page.getByRole('menu')).toBeVisible();
  const target = page.getByRole('menuitem', { name: item });
  // One letter goes to the entry that begins with it.
  await page.keyboard.press(item.charAt(0));
  await expect(target).toBeFocused();
  await expectFocusVisible(page);
  await page.keyboard.press('Enter');
}

/** The focus is on something inside, so that the next key does not start over at the top of the page. */
async function expectFocusIn(place: Locator): Promise<void> {
  await expect
    .poll(
      () => place.evaluate((element) => element.contains(document.activeElement)),
      `the focus is in ${String(place)}`,
    )
    .toBe(true);
}

async function expectTrapped(page: Page, dialog: Locator): Promise<void> {
  await expectFocusIn(dialog);
  for (let stops = 0; stops < 8; stops += 1) {
    await page.keyboard.press('Tab');
    await expectFocusVisible(page);
    await expectFocusIn(dialog);
  }
}

test('by keyboard: a file is imported from its preview, and the backup from before is put back', async ({
  page,
  home,
  openApp,
  addProvider,
}) => {
  const { keyboard } = page;
  const stored = async (): Promise<unknown> =>
    JSON.parse(await readFile(join(home, 'patchbay', 'user-catalog', 'workshop.json'), 'utf8'));
  await addProvider(workshop('http://127.0.0.1:9/v1'));
  await openApp();
  await pressOn(page, page.getByRole('navigation').getByRole('link', { name: 'Catalog' }));
  await chooseFromMenu(page, 'Import a file');
  const importing = page.getByRole('dialog', { name: 'Import providers' });
  await expectTrapped(page, importing);
  await keyboard.press('Escape');
  await expect(importing).toBeHidden();
  await expect(menuButton(page)).toBeFocused();

  await chooseFromMenu(page, 'Import a file');
  await tabTo(page, importing.getByRole('button', { name: 'Choose a file' }));
  const choosing = page.waitForEvent('filechooser');
  await keyboard.press('Enter');
  await choosing;
  await tabTo(page, importing.getByLabel('Or paste its text'));
  await keyboard.insertText(
    JSON.stringify([
      { ...workshop('http://127.0.0.1:9/v1'), name: 'New workshop' },
      { ...fresh, id: 'other', name: 'Other' },
    ]),
  );
  await pressOn(page, importing.getByRole('button', { name: 'Preview' }));
  const other = importing.getByRole('checkbox', { name: /^Other/ });
  await expect(other).toBeChecked();
  await expectFocusIn(importing);
  await pressOn(page, other, 'Space');
  await expect(other).not.toBeChecked();
  await pressOn(page, importing.getByRole('listitem').last().getByRole('button', { name: 'What changes' }));
  await expect(importing.getByText('Added', { exact: true })).toBeVisible();
  await pressOn(page, importing.getByRole('button', { name: 'Other file' }));
  await expect(importing.getByRole('button', { name: 'Choose a file' })).toBeVisible();
  await expectFocusIn(importing);
  await tabTo(page, importing.getByLabel('Or paste its text'));
  await keyboard.insertText(JSON.stringify({ ...workshop('http://127.0.0.1:9/v1'), name: 'New workshop' }));
  await pressOn(page, importing.getByRole('button', { name: 'Preview' }));
  await pressOn(page, importing.getByRole('button', { name: 'Import 1 provider' }));
  await expect(page.getByText('1 provider was imported')).toBeVisible();
  await expect(menuButton(page)).toBeFocused();
  expect(await stored()).toMatchObject({ name: 'New workshop' });

  await chooseFromMenu(page, 'Backups');
  const backups = page.getByRole('dialog', { name: 'Backups' });
  const restore = backups.getByRole('button', { name: /^Restore New workshop of/ });
  await expectTrapped(page, backups);
  await pressOn(page, restore);
  const asked = page.getByRole('alertdialog');
  await expect(asked.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await keyboard.press('Escape');
  await expect(asked).toBeHidden();
  await expect(restore).toBeFocused();
  await keyboard.press('Enter');
  await pressOn(page, asked.getByRole('button', { name: 'Restore' }));
  await expect(page.getByText('was restored')).toBeVisible();
  await expect(backups).toBeHidden();
  await expect(menuButton(page)).toBeFocused();
  expect(await stored()).toMatchObject({ name: 'Workshop' });
});

test('by keyboard: updates are checked, skipped, applied and rolled back, and the focus is never lost', async ({
  page,
  home,
  server,
  openApp,
}) => {
  const { keyboard } = page;
  const main = page.getByRole('main');
  const later = { ...fresh, name: 'Fresh again' };
  // What was skipped is not offered again.
  server.on(sourcePath, json(200, [fresh]), json(200, [later]));
  await useSource(home, `${server.origin}${sourcePath}`);
  await openApp();
  await pressOn(page, page.getByRole('navigation').getByRole('link', { name: 'Catalog' }));
  await chooseFromMenu(page, 'Updates');
  const check = main.getByRole('button', { name: 'Check now' });
  await pressOn(page, check);
  const apply = main.getByRole('button', { name: 'Apply update' });
  await expect(apply).toBeVisible();
  await expect(check).toBeFocused();

  await pressOn(page, main.getByRole('button', { name: 'Skip' }));
  await expect(page.getByText('The update was skipped')).toBeVisible();
  await expect(apply).toBeHidden();
  await expectFocusIn(main);
  await pressOn(page, check);
  await pressOn(page, apply);
  await expect(page.getByText('The update is in use')).toBeVisible();
  await expect(apply).toBeHidden();
  await expectFocusIn(main);

  const rollBack = main.getByRole('button', { name: 'Roll back' });
  await pressOn(page, rollBack);
  const asked = page.getByRole('alertdialog');
  await expect(asked.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await keyboard.press('Escape');
  await expect(rollBack).toBeFocused();
  await keyboard.press('Enter');
  await pressOn(page, asked.getByRole('button', { name: 'Roll back' }));
  await expect(page.getByText('The catalog is as it was shipped.')).toBeVisible();
  await expect(asked).toBeHidden();
  await expectFocusIn(main);
});
