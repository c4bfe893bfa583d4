import type { Locator, Page } from '@playwright/test';
import { zenith } from '../support/zenith.ts';
import { pressOn, tabTo } from '../support/keys.ts';
import { acme } from '../support/own-provider.ts';
import { expectSound } from '../support/sound.ts';
import { expect, test } from '../support/test.ts';

function box(page: Page): Locator {
  return page.getByRole('combobox', { name: 'Search the catalog' });
}

function chip(page: Page, words: string): Locator {
  return page.getByRole('button', { name: `Remove filter: ${words}`, exact: true });
}

function found(page: Page): Locator {
  return page.getByRole('list', { name: 'Found models' }).getByRole('link');
}

function suggestions(page: Page): Locator {
  return page.getByRole('listbox', { name: 'Suggestions' }).getByRole('option');
}

/** How many models the search says it found, over all providers. */
async function count(page: Page): Promise<number> {
  const heading = await page.getByRole('region', { name: 'Models' }).getByRole('heading').innerText();
  return Number(heading.replaceAll(',', '').split(' ')[0]);
}

test.beforeEach(async ({ page, openApp, addProvider }) => {
  await addProvider(zenith('http://127.0.0.1:9/v1'));
  await addProvider({ ...acme('http://127.0.0.1:9/v1'), name: 'Acme Works' });
  await openApp();
  await page.evaluate(() => {
    location.hash = '/catalog';
  });
  await expect(page.getByRole('link', { name: 'Zenith', exact: true })).toBeVisible();
});

const filters = [
  { typed: '@context:>200k', words: 'Context above 200K', zenith: ['Summit'] },
  { typed: '@context:>=200k', words: 'Context at least 200K', zenith: ['Brook', 'Summit'] },
  { typed: '@price:<3', words: 'Input price below $3.00', zenith: ['Brook', 'Dune'] },
  { typed: '@can:reasoning', words: 'Can reason', zenith: ['Brook', 'Summit'] },
  { typed: '@can:attachments', words: 'Takes attachments', zenith: ['Dune', 'Summit'] },
  { typed: '@can:tools', words: 'Calls tools', zenith: ['Brook', 'Summit'] },
  { typed: '@free', words: 'Free', zenith: ['Dune'] },
  { typed: '@local', words: 'Local', zenith: ['Brook', 'Dune', 'Mist', 'Summit'] },
];
test('each filter finds what it says, over all providers and together with another; its chip takes it away', async ({
  page,
}) => {
  await box(page).fill('@provider:zenith');
  await expect(found(page)).toHaveCount(4);
  await expect(page.getByRole('list', { name: 'Providers' }).getByRole('link')).toHaveText(['Zenith4 of 4']);
  for (const { typed, words, zenith: expected } of filters) {
    await box(page).fill(`@provider:zenith ${typed}`);
    await expect(chip(page, words), typed).toBeVisible();
    await expect(found(page), typed).toHaveCount(expected.length);
    expect((await found(page).allInnerTexts()).toSorted(), typed).toEqual(expected);
    await chip(page, 'Provider: zenith').click();
    await expect(box(page)).toHaveValue(typed);
    await expect.poll(() => count(page), typed).toBeGreaterThan(expected.length);
    await chip(page, words).click();
    await expect(box(page)).toHaveValue('');
    await expect(page.getByRole('list', { name: 'Found models' })).toBeHidden();
  }
});

test('filters and words together, from providers and models', async ({ page }) => {
  await box(page).fill('@provider:"acme works" large');
  await expect(found(page)).toHaveText(['Acme Large']);
  await expect(chip(page, 'Provider: acme works')).toBeVisible();
  await box(page).fill('acme');
  await expect(page.getByRole('list', { name: 'Providers' }).getByRole('link', { name: /^Acme Works/ })).toBeVisible();
  await expect(found(page).filter({ hasText: 'Acme' })).toHaveCount(3);
  await box(page).fill('@can:reasoning @can:attachments @context:>100k acme');
  await expect(found(page)).toHaveText(['Acme Large']);
  await expectSound(page, 'a search with filters');
  await found(page).first().click();
  await expect(page.getByRole('heading', { name: 'Acme Large', level: 2 })).toBeVisible();
  await page.getByRole('link', { name: 'Catalog', exact: true }).first().click();
  await expect(box(page)).toHaveValue('@can:reasoning @can:attachments @context:>100k acme');
  await page.getByRole('button', { name: 'Clear the search' }).click();
  await expect(box(page)).toHaveValue('');
  await expect(box(page)).toBeFocused();
});

test('what cannot be read is said, and what finds nothing says so', async ({ page }) => {
  await box(page).fill('@context:large @can:fly @free:yes @colour:red zenith');
  await expect(page.getByText('“@context:large” needs a number, such as 200k or 3.')).toBeVisible();
  await expect(page.getByText('“@can:fly” is nothing that can be asked of a model.')).toBeVisible();
  await expect(page.getByText('“@free:yes” takes no value.')).toBeVisible();
  await expect(page.getByText('There is no filter “@colour:red”.')).toBeVisible();
  await expect(found(page).first()).toBeVisible();
  await expectSound(page, 'a search with what cannot be read');
  await box(page).fill('@provider:zenith @context:>900m');
  await expect(page.getByText('What the catalog does not know matches no filter.')).toBeVisible();
  await expectSound(page, 'a search without a match');
});

test('by keyboard: suggestions complete each filter, and chips are taken away', async ({ page }) => {
  await tabTo(page, box(page));
  await page.keyboard.type('@');
  await expect(suggestions(page)).toHaveText([/^@provider:/, /^@context:/, /^@price:/, /^@can:/, /^@free/, /^@local/]);
  await expectSound(page, 'suggestions of filters');
  await page.keyboard.press('Enter');
  await expect(box(page)).toHaveValue('@provider:');
  await page.keyboard.type('acme');
  await expect(suggestions(page)).toHaveText([/^@provider:"acme works"/]);
  await page.keyboard.press('Enter');
  await expect(box(page)).toHaveValue('@provider:"acme works" ');
  await page.keyboard.type('@can:');
  await page.keyboard.press('ArrowDown');
  await expect(suggestions(page).nth(1)).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Enter');
  await expect(box(page)).toHaveValue('@provider:"acme works" @can:attachments ');
  await expect(found(page)).toHaveText(['Acme Large']);
  await page.keyboard.type('@price:');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  await expect(box(page)).toHaveValue('@provider:"acme works" @can:attachments @price:<10 ');
  await page.keyboard.type('@con');
  await page.keyboard.press('Escape');
  await expect(suggestions(page)).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(box(page)).toHaveValue('');

  await page.keyboard.type('@free @local zenith');
  await expect(found(page)).toHaveText(['Dune']);
  await pressOn(page, chip(page, 'Free'));
  await expect(box(page)).toHaveValue('@local zenith');
  await expect(chip(page, 'Local')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(box(page)).toHaveValue('zenith');
  await expect(box(page)).toBeFocused();
});

test('suggestions are taken with the pointer; the search of one provider has the same filters', async ({ page }) => {
  await box(page).fill('@fr');
  await suggestions(page).filter({ hasText: '@free' }).click();
  await expect(box(page)).toHaveValue('@free ');
  await expect(chip(page, 'Free')).toBeVisible();
  await page.evaluate(() => {
    location.hash = '/catalog/zenith';
  });
  await page.getByRole('combobox', { name: 'Search models' }).fill('@can:reasoning @context:<500k');
  await expect(page.getByRole('rowheader')).toHaveText([/Brook/]);
  await chip(page, 'Context below 500K').click();
  await expect(page.getByRole('rowheader')).toHaveText([/Summit/, /Brook/]);
});
