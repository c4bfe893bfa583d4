import type { Page } from '@playwright/test';
import { pressOn } from '../support/keys.ts';
import { startSession } from '../support/pages/conversation.ts';
import { editInstance } from '../support/pages/instance-form.ts';
import { expectSound } from '../support/sound.ts';
import { lists, modelsPath } from '../support/speak.ts';
import { expect, test } from '../support/test.ts';
import { workshop, writeInstances } from '../support/workshop.ts';

async function openModels(page: Page): Promise<void> {
  await editInstance(page, 'Bench');
  await page.getByRole('link', { name: 'Models', exact: true }).click();
  await expect(page.getByRole('rowheader').first()).toBeVisible();
}

test.beforeEach(async ({ addProvider, home, server, openApp }) => {
  server.on(modelsPath, lists('lathe', 'drill', 'saw'));
  await addProvider(workshop(`${server.origin}/v1`));
  await writeInstances(home, { bench: { displayName: 'Bench', catalogProviderId: 'workshop' } });
  await openApp();
});

test('models are hidden one by one, and all that a search found', async ({ page }) => {
  test.slow();
  await openModels(page);
  const rows = page.getByRole('table').getByRole('rowheader');
  await expect(rows).toHaveText([/Drill/, /Lathe/, /saw/]);
  await pressOn(page, page.getByRole('button', { name: 'Hide drill' }));
  await expect(page.getByRole('row', { name: /Drill/ })).toContainText('Hidden');
  await page.getByRole('searchbox', { name: 'Search models' }).fill('a');
  await page.getByRole('button', { name: 'Hide 2 found' }).click();
  await expect(page.getByRole('button', { name: 'Show 2 found' })).toBeEnabled();
  await expect(page.getByRole('button', { name: 'Hide 0 found' })).toBeDisabled();
  await page.getByRole('searchbox', { name: 'Search models' }).fill('');
  await expectSound(page, 'hidden models');
  await page.getByRole('button', { name: 'Show all' }).click();
  await expect(page.getByText('Hidden', { exact: true })).toHaveCount(0);
});

test('a refreshed list says what it added and removed', async ({ page, server }) => {
  await openModels(page);
  server.on(modelsPath, lists('lathe', 'saw', 'anvil'));
  await page.getByRole('button', { name: 'Refresh list' }).click();
  await expect(page.getByText('1 model added:').locator('..')).toContainText('anvil');
  await expect(page.getByText('1 model removed:').locator('..')).toContainText('Drill');
  await expectSound(page, 'a refreshed list');
  await page.getByRole('button', { name: 'Dismiss' }).click();
  await expect(page.getByText('1 model added:')).toBeHidden();
  await page.getByRole('button', { name: 'Refresh list' }).click();
  await expect(page.getByText('The endpoint lists what it listed before.')).toBeVisible();
});

test('a model that a session uses is taken from the list only when the user says so', async ({ page, server }) => {
  test.slow();
  await startSession(page, 'Bench', 'saw');
  await openModels(page);
  server.on(modelsPath, lists('lathe', 'drill'));
  await page.getByRole('button', { name: 'Refresh list' }).click();
  const dialog = page.getByRole('dialog', { name: 'Chosen models are not listed any more' });
  await expect(dialog).toContainText('saw');
  await expect(dialog).toContainText('Session “');
  await expectSound(page, 'chosen models would go');
  await dialog.getByRole('button', { name: 'Keep the list as it is' }).press('Enter');
  await expect(dialog).toBeHidden();
  const saw = page.getByRole('row', { name: /saw/ });
  await expect(saw).toBeVisible();
  await page.getByRole('button', { name: 'Refresh list' }).click();
  await dialog.getByRole('button', { name: 'Take the new list' }).click();
  await expect(dialog).toBeHidden();
  await expect(saw).toHaveCount(0);
});
