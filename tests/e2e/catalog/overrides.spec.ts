import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expectSound } from '../support/sound.ts';
import { expect, test } from '../support/test.ts';

test('a field of a shipped provider is overridden, shown beside the shipped value, and reverted', async ({
  page,
  home,
  openApp,
}) => {
  const folder = join(home, 'patchbay', 'user-catalog', 'patches');
  await openApp();
  await page.evaluate(() => {
    location.hash = '/catalog/deepseek';
  });
  await page.getByRole('button', { name: 'More about DeepSeek' }).click();
  await page.getByRole('menuitem', { name: 'Overrides' }).click();
  const dialog = page.getByRole('dialog', { name: 'Overrides of DeepSeek' });
  await expect(dialog.getByText('Nothing is overridden.')).toBeVisible();

  await dialog.getByRole('combobox', { name: 'Field' }).click();
  await page.getByRole('option', { name: 'Endpoint' }).click();
  await dialog.getByLabel('Your value').fill('nowhere');
  await expect(dialog.getByText('Enter an http or https address')).toBeVisible();
  await dialog.getByLabel('Your value').fill('https://gateway.invalid/v1');
  await dialog.getByRole('button', { name: 'Override', exact: true }).click();
  const row = dialog.getByRole('row', { name: /Endpoint/ });
  await expect(row.getByRole('cell').first()).toHaveText('https://gateway.invalid/v1');
  await expect(row.getByRole('cell').nth(1)).toContainText('deepseek.com');

  await dialog.getByRole('combobox', { name: 'Field' }).click();
  await page.getByRole('option', { name: 'Key variable' }).click();
  await dialog.getByRole('button', { name: 'Make unknown' }).click();
  await expect(
    dialog
      .getByRole('row', { name: /Key variable/ })
      .getByRole('cell')
      .first(),
  ).toHaveText('unknown');
  await expectSound(page, 'the overrides of a provider');

  const [file = ''] = await readdir(folder);
  expect(JSON.parse(await readFile(join(folder, file), 'utf8'))).toMatchObject({
    provider_id: 'deepseek',
    provider: { api_endpoint: 'https://gateway.invalid/v1', api_key: null },
  });
  await dialog.getByRole('button', { name: 'Revert Endpoint' }).click();
  await expect(row).toBeHidden();
  await dialog.getByRole('button', { name: 'Revert all' }).click();
  await expect(dialog.getByText('Nothing is overridden.')).toBeVisible();
  expect(await readdir(folder)).toEqual([]);
});
