import type { Page } from '@playwright/test';
import { expectSound } from '../support/sound.ts';
import { expect, test } from '../support/test.ts';
import { acme } from '../support/own-provider.ts';

async function addModel(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Add model' }).click();
  await page.getByRole('combobox', { name: 'Search models' }).fill(name);
  await page.getByRole('option', { name }).first().click();
  await expect(page.getByRole('columnheader', { name })).toBeVisible();
}

test.beforeEach(async ({ page, openApp, addProvider }) => {
  await addProvider(acme('http://127.0.0.1:9/v1'));
  await openApp();
  await page.evaluate(() => {
    location.hash = '/compare';
  });
});

test('marks differences and the best values, and prices a workload', async ({ page }) => {
  for (const name of ['Acme Large', 'Acme Small', 'Acme Lab']) await addModel(page, name);
  const row = (name: string) => page.getByRole('table').getByRole('row', { name });
  await expect(row('Input price').getByRole('cell')).toHaveText(['$1.00', '$0.25best', '—unknown']);
  await expect(row('Context window').getByRole('cell')).toHaveText(['128Kbest', '32K', '8K']);
  // 100 requests of 4,000 and 800 tokens.
  await expect(row('Per day').getByRole('cell')).toHaveText(['$0.80', '$0.20best', '—unknown']);
  await page.getByLabel('Requests a day').fill('1000');
  await expect(row('Per day').getByRole('cell')).toHaveText(['$8.00', '$2.00best', '—unknown']);
  await page.getByLabel('Cached share of the input (%)').fill('50');
  await expect(row('Per day').getByRole('cell').first()).toHaveText('~$8.00');
  await page.getByLabel('Requests a day').fill('-1');
  await expect(page.getByText('Enter a whole number, 0 or above.')).toBeVisible();
  await expectSound(page, 'three models side by side');

  await page.getByRole('checkbox', { name: 'Only differences' }).click();
  await expect(row('Open weights')).toBeHidden();
  await expect(row('Input price')).toBeVisible();
  await page.getByRole('button', { name: 'Remove Acme Lab' }).click();
  await expect(page.getByRole('columnheader', { name: 'Acme Lab' })).toBeHidden();
});

test('by keyboard: the plot goes from model to model, says each, and adds one to the comparison', async ({ page }) => {
  await addModel(page, 'Acme Large');
  const plot = page.getByRole('application', { name: /Input price over Context window/ });
  await plot.focus();
  await page.keyboard.press('Home');
  const said = page.getByRole('status', { name: 'Model at the pointer' });
  await expect(said).toHaveText('Acme Large (Acme): Context window 128K, Input price $1.00');
  await page.keyboard.press('ArrowRight');
  await expect(said).not.toContainText('Acme Large');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: /^Remove / })).toHaveCount(2);
  await page.getByRole('combobox', { name: 'Up' }).click();
  await page.getByRole('option', { name: 'Output limit' }).click();
  await expect(page.getByRole('application', { name: /Output limit over Context window/ })).toBeVisible();
});
