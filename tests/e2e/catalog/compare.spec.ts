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

test('by pointer: the plot labels the model under it, and a click adds that one to the comparison', async ({
  page,
  addProvider,
}) => {
  // The dearest with the widest window is in one corner, the cheapest with the narrowest in the other.
  await addProvider({
    ...acme('http://127.0.0.1:9/v1', { id: 'ends', name: 'Ends' }),
    models: [
      { id: 'most', name: 'Most', cost_per_1m_in: 900, cost_per_1m_out: 900, context_window: 900_000_000 },
      { id: 'least', name: 'Least', cost_per_1m_in: 0.0001, cost_per_1m_out: 1, context_window: 10 },
    ],
  });
  await addModel(page, 'Most');
  const plot = page.getByRole('application', { name: /Input price over Context window/ });
  const label = page.getByRole('status', { name: 'Model at the pointer' });
  await plot.scrollIntoViewIfNeeded();
  const [width, height] = await plot.evaluate(({ clientWidth, clientHeight }) => [clientWidth, clientHeight] as const);
  await plot.hover({ position: { x: width - 24, y: 20 } });
  await expect(label).toHaveText('Most (Ends): Context window 900M, Input price $900.00');
  await plot.hover({ position: { x: 64, y: height - 34 } });
  await expect(label).toHaveText('Least (Ends): Context window 10, Input price $0.0001');
  await expect(label).toBeInViewport({ ratio: 1 });
  await plot.click({ position: { x: 64, y: height - 34 } });
  await expect(page.getByRole('columnheader', { name: 'Least' })).toBeVisible();
  await plot.hover({ position: { x: 2, y: 2 } });
  await expect(label).toBeHidden();
});
