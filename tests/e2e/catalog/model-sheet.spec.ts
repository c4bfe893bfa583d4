import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { messageBox } from '../support/pages/conversation.ts';
import { expectSound } from '../support/sound.ts';
import { expect, test } from '../support/test.ts';
import { furnishZenith } from '../support/zenith.ts';

async function openSheet(page: Page, name: string): Promise<Locator> {
  await page.evaluate(() => {
    location.hash = '/catalog/zenith';
  });
  await page.getByRole('rowheader').getByRole('link', { name }).click();
  const sheet = page.getByRole('region', { name, exact: true });
  await expect(sheet.getByRole('button', { name: 'Copy id' })).toBeVisible();
  return sheet;
}

/** What the sheet says of the fact, and where it has that from. */
function fact(sheet: Locator, name: string): Locator {
  return sheet
    .getByRole('term')
    .filter({ hasText: new RegExp(`^${name}$`) })
    .locator('xpath=..');
}

test.beforeEach(async ({ home, server, openApp }) => {
  await furnishZenith(home, server);
  await openApp();
});

const facts = [
  ['Input', '$3.00'],
  ['Output', '$15.00'],
  ['Cache read', '$0.30'],
  ['Cache write', '$3.75'],
  ['Above 200,000 tokens', 'Input $6.00Output $22.50Cache read —unknownCache write —unknown'],
  ['Context', '1M'],
  ['Output limit', '64K'],
  ['Reasoning', 'yes'],
  ['Reasoning levels', 'low, medium, high'],
  ['Usual level', 'medium'],
  ['Attachments', 'yes'],
  ['Tool calling', 'yes'],
  ['Takes', 'text, image, pdf'],
  ['Gives', 'text'],
  ['Open weights', 'no'],
  ['Released', '2026-03-05'],
  ['Knowledge cutoff', '2025-09'],
  ['Status', 'Beta'],
] as const;
test('shows everything with its source, what is doubted, and the rest of the file', async ({ page }) => {
  const sheet = await openSheet(page, 'Summit');
  await expect(sheet.getByRole('term')).toHaveCount(facts.length);
  for (const [name, value] of facts) {
    await expect(fact(sheet, name), name).toHaveText(`${name}${value}your own From zenith.json`);
  }
  await expect(sheet.getByText('Also in the file: house_motto')).toBeVisible();
  await expect(sheet.getByRole('listitem').filter({ hasText: 'house_motto' })).toHaveText(
    'house_motto is no field of the format: it is kept, and nothing reads itzenith.json',
  );
  await expectSound(page, "a model's sheet");
  await page.getByRole('button', { name: 'Close the sheet' }).click();
  await expect(sheet).toBeHidden();

  const moved = await openSheet(page, 'Brook');
  await expect(moved.getByRole('listitem').filter({ hasText: 'cost_per_1m_in_cached' })).toContainText(
    'is read as the price of cache reads',
  );
  await expect(fact(moved, 'Cache read')).toContainText('$0.05');
  const unknown = await openSheet(page, 'Mist');
  await expect(unknown.getByText('There is nothing to doubt.')).toBeVisible();
  for (const name of ['Input', 'Context', 'Tool calling', 'Released', 'Status']) {
    await expect(fact(unknown, name), name).toHaveText(`${name}—unknown`);
  }
  await expect(fact(await openSheet(page, 'Dune'), 'Input')).toContainText('free');
});

test('says which instances serve it, and starts a session on one', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await expect((await openSheet(page, 'Dune')).getByRole('listitem').filter({ hasText: 'Peak' })).toContainText(
    'Catalog only',
  );
  const sheet = await openSheet(page, 'Summit');
  await expect(sheet.getByRole('listitem').filter({ hasText: 'Peak' })).toContainText('Served');
  await sheet.getByRole('button', { name: 'Copy id' }).click();
  await expect(sheet.getByRole('button', { name: 'Id copied' })).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('zenith/summit:1');
  await sheet.getByRole('button', { name: 'New session with this model' }).click();
  await expect(messageBox(page)).toBeFocused();
  await expect(page.getByText('Your words go to Summit on Peak.')).toBeVisible();
});

test('an address leads to a sheet, whatever stands in the ids', async ({ page, home }) => {
  const ids = ['a/b:c', 'a%2Fb', '100%', 'q?x=1&y#z', 'ä 字 +', '..', '__proto__'];
  const models = ids.map((id) => ({ id, name: `Named ${ids.indexOf(id)}` }));
  const provider = { id: 'odd/ids:1', name: 'Odd', type: 'openai-compat', models };
  await writeFile(join(home, 'patchbay', 'user-catalog', 'odd.json'), JSON.stringify(provider));
  for (const id of ids) {
    await page.evaluate(
      (address) => {
        location.hash = address;
      },
      `/catalog/${encodeURIComponent('odd/ids:1')}/${encodeURIComponent(id)}`,
    );
    await expect(page.getByRole('heading', { name: `Named ${ids.indexOf(id)}`, level: 2 }), id).toBeVisible();
    await page.reload();
    await expect(page.getByRole('heading', { name: `Named ${ids.indexOf(id)}`, level: 2 }), id).toBeVisible();
  }
});

test('a favourite comes first where models are chosen; a hidden one only where it is searched for', async ({
  page,
}) => {
  const choices = page.getByRole('listbox', { name: 'Choices' });
  const toNewSession = () => page.getByRole('link', { name: 'New session', exact: true }).first().click();
  const starred = await openSheet(page, 'Summit');
  await starred.getByRole('button', { name: 'Mark Summit on Peak as a favourite' }).click();
  await expect(starred.getByRole('button', { name: 'Summit on Peak is no favourite any more' })).toBeVisible();
  const hiding = await openSheet(page, 'Brook');
  await hiding.getByRole('button', { name: 'Hide', exact: true }).click();
  await expect(hiding.getByText('Hidden', { exact: true })).toBeVisible();
  await expectSound(page, 'the sheet of a hidden model');

  await toNewSession();
  await expect(choices.getByRole('option').first()).toContainText('Summit');
  await expect(choices).toContainText('Favourites');
  await expect(choices.getByRole('option').filter({ hasText: 'Brook' })).toHaveCount(0);
  await page.getByRole('combobox', { name: 'Model', exact: true }).fill('brook');
  await expect(choices.getByRole('option')).toHaveText([/^Brook/]);
  await expect(choices).toContainText('Hidden models');

  await page.evaluate(() => {
    location.hash = '/compare';
  });
  await page.getByRole('button', { name: 'Add model' }).click();
  const search = page.getByRole('combobox', { name: 'Search models' });
  const models = page.getByRole('listbox', { name: 'Models' });
  await expect(models.getByRole('option').first()).toContainText('SummitZenith');
  await search.fill('zenith');
  await expect(models.getByRole('option')).toHaveText([/^Summit/, /^Dune/, /^Mist/, /^Brook/]);
  await expect(models).toContainText('Hidden models');
  await page.keyboard.press('Escape');

  await page.evaluate(() => {
    location.hash = '/catalog';
  });
  await page.getByRole('combobox', { name: 'Search the catalog' }).fill('@provider:zenith');
  await expect(page.getByRole('list', { name: 'Found models' }).getByRole('link')).toHaveCount(4);
  const shown = await openSheet(page, 'Brook');
  await shown.getByRole('button', { name: 'Show again' }).click();
  await toNewSession();
  await expect(choices.getByRole('option').filter({ hasText: 'Brook' })).toHaveCount(1);
});

test('a field of a shipped model is overridden: marked in table and sheet, beside what the catalog says, and reverted', async ({
  page,
}) => {
  await page.evaluate(() => {
    location.hash = '/catalog/deepseek';
  });
  const link = page.getByRole('rowheader').getByRole('link').first();
  const name = await link.innerText();
  const row = page.getByRole('row').filter({ has: page.getByRole('link', { name, exact: true }) });
  await expect(row).not.toContainText('yours');
  await link.click();
  const sheet = page.getByRole('region', { name, exact: true });
  await expect(fact(sheet, 'Context')).toContainText('shipped From deepseek.json');
  const before = await fact(sheet, 'Context').getByRole('definition').first().innerText();

  await sheet.getByRole('button', { name: 'Override…' }).click();
  const dialog = page.getByRole('dialog', { name: `Your own values for ${name}` });
  const override = async (field: string, value: string): Promise<void> => {
    await dialog.getByRole('combobox', { name: 'Field' }).click();
    await page.getByRole('option', { name: field, exact: true }).click();
    await dialog.getByLabel('Your value').fill(value);
    await dialog.getByRole('button', { name: 'Override', exact: true }).click();
    await expect(dialog.getByRole('row', { name: new RegExp(field) })).toBeVisible();
  };
  await override('Context window', '77000');
  await override('Input price', '42');
  await expectSound(page, "overrides of a model's fields");
  await page.keyboard.press('Escape');
  await expect(fact(sheet, 'Context')).toHaveText(/^Context77Kyours The catalog says \d+\. From deepseek\.json$/);
  await expect(fact(sheet, 'Input')).toContainText('$42.00yours');
  await expect(fact(sheet, 'Output limit')).toContainText('shipped');
  await expect(row.getByRole('cell', { name: '$42.00 yours' })).toBeVisible();
  await expect(row.getByRole('cell', { name: '77K yours' })).toBeAttached();

  await sheet.getByRole('button', { name: 'Override…' }).click();
  await dialog.getByRole('button', { name: 'Revert Context window' }).click();
  await expect(dialog.getByRole('row', { name: /Context window/ })).toBeHidden();
  await expect(dialog.getByRole('row', { name: /Input price/ })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(fact(sheet, 'Context')).toHaveText(`Context${before}shipped From deepseek.json`);
  await expect(fact(sheet, 'Input')).toContainText('$42.00yours');
});
