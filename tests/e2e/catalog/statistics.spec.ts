import type { Page } from '@playwright/test';
import { expectSound } from '../support/sound.ts';
import { expect, test } from '../support/test.ts';
import { zenith } from '../support/zenith.ts';

const noNumber = /NaN|Infinity|∞|undefined|\bnull\b/;

async function goTo(page: Page, route: string): Promise<void> {
  await page.evaluate((hash) => {
    location.hash = hash;
  }, route);
}

/** Neither a text, nor a label, nor a place in a plot of the page is an infinity or no number. */
async function expectNumbers(page: Page): Promise<void> {
  expect(await page.getByRole('main').evaluate((main) => main.outerHTML)).not.toMatch(noNumber);
}

const nowhere = 'http://127.0.0.1:9/v1';

test('the statistics of a provider are numbers and plots of what is known', async ({ page, openApp, addProvider }) => {
  await addProvider(zenith(nowhere));
  await openApp();
  await goTo(page, '/catalog/zenith');
  await page.getByRole('button', { name: 'Statistics' }).click();
  await expect(page.getByRole('main').getByRole('definition').filter({ hasText: '%' })).toHaveText([
    '2 · 50%',
    '2 · 50%',
    '2 · 50%',
    '1 · 25%',
    '1 · 25%',
    '1 · 25%',
    '1 · 25%',
  ]);
  await expect(page.getByRole('img', { name: /^Input price: lowest \$0\.25, .* highest \$3\.00$/ })).toBeVisible();
  await expect(page.getByRole('img', { name: /^Output price: lowest \$1\.25, .* highest \$15\.00$/ })).toBeVisible();
  await expect(
    page.getByRole('img', { name: /^Context window: lowest 32K, .* half below 200K, .* highest 1M$/ }),
  ).toBeVisible();
  await expectNumbers(page);
  await expectSound(page, 'the statistics of a provider');
});

test('of nothing, of what nothing is known, and of one model there are no infinities', async ({
  page,
  openApp,
  addProvider,
}) => {
  const one = { id: 'one', name: 'One', cost_per_1m_in: 2, cost_per_1m_out: 0, context_window: 8_000 };
  await addProvider({ ...zenith(nowhere), id: 'bare', name: 'Bare', models: [] });
  await addProvider({ ...zenith(nowhere), id: 'mute', name: 'Mute', models: [{ id: 'mist', name: 'Mist' }] });
  await addProvider({ ...zenith(nowhere), id: 'lone', name: 'Lone', models: [one] });
  await openApp();

  await goTo(page, '/catalog/bare');
  await expect(page.getByText('No models are listed', { exact: true })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Statistics' })).toBeHidden();
  await expectNumbers(page);

  await goTo(page, '/catalog/mute');
  await page.getByRole('button', { name: 'Statistics' }).click();
  await expect(page.getByText('Nothing is known.', { exact: true })).toHaveCount(3);
  await expect(page.getByRole('main').getByRole('img')).toHaveCount(0);
  await expectNumbers(page);

  await goTo(page, '/catalog/lone');
  await page.getByRole('button', { name: 'Statistics' }).click();
  await expect(page.getByRole('img', { name: /^Input price: lowest \$2\.00, .* highest \$2\.00$/ })).toBeVisible();
  await expect(page.getByText('Nothing is known.', { exact: true })).toHaveCount(1);
  await expectNumbers(page);

  await page.getByRole('combobox', { name: 'Search models' }).fill('nothing like this');
  await expect(page.getByText('nothing like this').first()).toBeVisible();
  await expectNumbers(page);
  await goTo(page, '/catalog');
  await page.getByRole('combobox', { name: 'Search the catalog' }).fill('nothing like this');
  await expect(page.getByText('Try fewer words, or take a filter away.')).toBeVisible();
  await expectNumbers(page);
});
