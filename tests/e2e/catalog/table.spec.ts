import type { Locator, Page } from '@playwright/test';
import { zenith } from '../support/zenith.ts';
import { expectFocusVisible, pressOn, tabTo } from '../support/keys.ts';
import { expectSound } from '../support/sound.ts';
import { expect, test } from '../support/test.ts';

/** For each column its models in ascending and in descending order; what is unknown stands last in both. */
const orders = [
  { column: 'Model', up: 'Brook Dune Mist Summit', down: 'Summit Mist Dune Brook' },
  { column: 'Input', up: 'Dune Brook Summit Mist', down: 'Summit Brook Dune Mist' },
  { column: 'Output', up: 'Dune Brook Summit Mist', down: 'Summit Brook Dune Mist' },
  { column: 'Cache read', up: 'Dune Brook Summit Mist', down: 'Summit Brook Dune Mist' },
  { column: 'Cache write', up: 'Dune Summit Brook Mist', down: 'Summit Dune Brook Mist' },
  { column: 'Context', up: 'Dune Brook Summit Mist', down: 'Summit Brook Dune Mist' },
  { column: 'Output limit', up: 'Dune Brook Summit Mist', down: 'Summit Brook Dune Mist' },
  { column: 'Reasoning', up: 'Dune Mist Brook Summit', down: 'Summit Brook Dune Mist' },
  { column: 'Attachments', up: 'Brook Mist Summit Dune', down: 'Summit Dune Brook Mist' },
  { column: 'Tool calling', up: 'Dune Summit Brook Mist', down: 'Summit Brook Dune Mist' },
  { column: 'Modalities', up: 'Dune Brook Summit Mist', down: 'Summit Brook Dune Mist' },
  { column: 'Open weights', up: 'Summit Brook Dune Mist', down: 'Dune Summit Brook Mist' },
  { column: 'Released', up: 'Dune Brook Summit Mist', down: 'Summit Brook Dune Mist' },
  { column: 'Knowledge cutoff', up: 'Dune Brook Summit Mist', down: 'Summit Brook Dune Mist' },
  { column: 'Status', up: 'Summit Dune Brook Mist', down: 'Dune Summit Brook Mist' },
];
const columns = orders.map(({ column }) => column);

function heading(page: Page, column: string): Locator {
  return page.getByRole('columnheader').filter({ has: page.getByRole('button', { name: column, exact: true }) });
}

function sortBy(page: Page, column: string): Locator {
  return heading(page, column).getByRole('button', { name: column, exact: true });
}

function edge(page: Page, column: string): Locator {
  return page.getByRole('separator', { name: `Width of the column ${column}`, exact: true });
}

/** The names of the rows from top to bottom. */
async function names(page: Page): Promise<string> {
  const texts = await page.getByRole('rowheader').getByRole('link').allInnerTexts();
  return texts.join(' ');
}

function cells(page: Page, name: string): Locator {
  return page.getByRole('row', { name: new RegExp(`zenith/${name}`) }).getByRole('cell');
}

test.beforeEach(async ({ page, openApp, addProvider }) => {
  await addProvider(zenith('http://127.0.0.1:9/v1'));
  await openApp();
  await page.evaluate(() => {
    location.hash = '/catalog/zenith';
  });
  await expect(page.getByRole('rowheader')).toHaveCount(4);
});

test('what is known stands there, free is “free”, unknown a dash with its reason, deprecated marked', async ({
  page,
}) => {
  // The first cell holds the box to compare with, the last the link to copy.
  const shown = async (name: string) => (await cells(page, name).allInnerTexts()).slice(1, -1);
  expect(await shown('summit')).toEqual([
    '$3.00',
    '$15.00',
    '$0.30',
    '$3.75',
    '1M',
    '64K',
    'low, medium, high',
    'yes',
    'yes',
    'text, image, pdf',
    'no',
    '2026-03-05',
    '2025-09',
    'Beta',
  ]);
  const free = await shown('dune');
  expect(free.slice(0, 4)).toEqual(['free', 'free', 'free', 'free']);
  expect(free.at(-1)).toBe('Deprecated');
  const unknown = cells(page, 'mist');
  await expect(unknown.nth(1)).toHaveText('—unknown');
  await expect(unknown.nth(1).getByTitle('The catalog has no price for this.')).toBeVisible();
  await expect(unknown.nth(5).getByTitle('The catalog does not say.')).toBeVisible();
  await expect(unknown.nth(9).getByTitle('The catalog does not say.')).toBeVisible();
  await expect(page.getByRole('rowheader', { name: /Dune/ }).getByRole('link')).toHaveCSS(
    'text-decoration-line',
    'line-through',
  );
  await expect(page.getByRole('main')).not.toContainText('$0.00');
  await expectSound(page, 'the models of a provider');
});

test('every column sorts both ways and not at all, with what is unknown last', async ({ page }) => {
  const asListed = await names(page);
  for (const { column, up, down } of orders) {
    await sortBy(page, column).click();
    await expect(heading(page, column)).toHaveAttribute('aria-sort', 'ascending');
    await expect.poll(() => names(page), `${column}, up`).toBe(up);
    await sortBy(page, column).click();
    await expect(heading(page, column)).toHaveAttribute('aria-sort', 'descending');
    await expect.poll(() => names(page), `${column}, down`).toBe(down);
    await sortBy(page, column).click();
    await expect(heading(page, column)).toHaveAttribute('aria-sort', 'none');
    await expect.poll(() => names(page), `${column}, not sorted`).toBe(asListed);
  }
});

test('every column but the name is hidden, stays so after a reload, and comes back', async ({ page }) => {
  for (const column of columns) await expect(heading(page, column)).toBeVisible();
  await page.getByRole('button', { name: 'Columns' }).click();
  const chooser = page.getByRole('dialog', { name: 'Columns of the table' });
  await expect(chooser.getByRole('checkbox')).toHaveCount(columns.length - 1);
  await expectSound(page, 'the columns of the table');
  for (const column of columns.slice(1)) {
    await chooser.getByRole('checkbox', { name: column, exact: true }).click();
    await expect(heading(page, column)).toHaveCount(0);
  }
  await expect(cells(page, 'summit')).toHaveCount(2);
  await page.reload();
  await expect(page.getByRole('rowheader')).toHaveCount(4);
  await expect(heading(page, 'Model')).toBeVisible();
  await expect(heading(page, 'Input')).toHaveCount(0);
  await page.getByRole('button', { name: 'Columns' }).click();
  await chooser.getByRole('checkbox', { name: 'Input', exact: true }).click();
  await expect(heading(page, 'Input')).toBeVisible();
  await expect(heading(page, 'Output')).toHaveCount(0);
  await chooser.getByRole('button', { name: 'Reset columns' }).click();
  for (const column of columns) await expect(heading(page, column)).toBeVisible();
});

function widthDrawn(page: Page, column: string): Promise<number> {
  return heading(page, column).evaluate((element) => Math.round(element.getBoundingClientRect().width));
}

test('every column is resized with the pointer and put back', async ({ page }) => {
  const widthOf = async (column: string): Promise<number> =>
    Number(await edge(page, column).getAttribute('aria-valuenow'));
  for (const column of columns) {
    const handle = edge(page, column);
    await handle.scrollIntoViewIfNeeded();
    const before = await widthOf(column);
    const drawnBefore = await widthDrawn(page, column);
    const box = await handle.boundingBox();
    if (box === null) throw new Error(`the edge of ${column} is not drawn`);
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width / 2 + 20, box.y + box.height / 2, { steps: 2 });
    await page.mouse.up();
    await expect.poll(() => widthOf(column), column).toBe(before + 20);
    await expect.poll(() => widthDrawn(page, column), column).toBe(drawnBefore + 20);
    await handle.dblclick();
    await expect.poll(() => widthOf(column), column).toBe(before);
  }
});

test('by keyboard: sort, resize, hide, and open a model', async ({ page }) => {
  await pressOn(page, sortBy(page, 'Input'));
  await expect(heading(page, 'Input')).toHaveAttribute('aria-sort', 'ascending');
  await tabTo(page, edge(page, 'Input'));
  await expectFocusVisible(page);
  const width = edge(page, 'Input');
  await page.keyboard.press('ArrowRight');
  await expect(width).toHaveAttribute('aria-valuenow', '100');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  await expect(width).toHaveAttribute('aria-valuenow', '68');
  await page.keyboard.press('Home');
  await expect(width).toHaveAttribute('aria-valuenow', '56');
  await page.keyboard.press('ArrowLeft');
  await expect(width).toHaveAttribute('aria-valuenow', '56');
  await page.keyboard.press('End');
  await expect(width).toHaveAttribute('aria-valuenow', '640');

  await tabTo(page, page.getByRole('button', { name: 'Columns' }), 'Shift+Tab');
  await page.keyboard.press('Enter');
  const box = page.getByRole('dialog').getByRole('checkbox', { name: 'Output', exact: true });
  await pressOn(page, box, 'Space');
  await expect(heading(page, 'Output')).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Columns', exact: true })).toBeFocused();

  const link = page.getByRole('rowheader', { name: /Brook/ }).getByRole('link');
  await pressOn(page, link);
  await expect(page.getByRole('heading', { name: 'Brook', level: 2 })).toBeFocused();
  await expect(heading(page, 'Input')).toHaveAttribute('aria-sort', 'ascending');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('region', { name: 'Brook' })).toBeHidden();
  await expect(link).toBeFocused();
});

test('ten thousand models: few rows are in the document, and the last is reached', async ({ page, addProvider }) => {
  const models = Array.from({ length: 10_000 }, (_, index) => ({ id: `m/${index}`, name: `Model ${index}` }));
  await addProvider({ ...zenith('http://127.0.0.1:9/v1'), id: 'ocean', name: 'Ocean', models });
  await page.evaluate(() => {
    location.hash = '/catalog/ocean';
  });
  const table = page.getByRole('table', { name: 'Models of Ocean' });
  await expect(table).toHaveAttribute('aria-rowcount', '10001');
  await table.focus();
  await page.keyboard.press('End');
  await expect(page.getByRole('rowheader', { name: /Model 9999/ })).toBeVisible();
  expect(await page.getByRole('row').count()).toBeLessThanOrEqual(100);
  await page.getByRole('combobox', { name: 'Search models' }).fill('model 4711');
  await page.getByRole('rowheader').getByRole('link', { name: 'Model 4711' }).click();
  await expect(page.getByRole('heading', { name: 'Model 4711', level: 2 })).toBeFocused();
  await expect(page.getByRole('combobox', { name: 'Search models' })).toHaveValue('model 4711');
});
