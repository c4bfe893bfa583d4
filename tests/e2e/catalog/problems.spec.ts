import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expectSound } from '../support/sound.ts';
import { expect, test } from '../support/test.ts';
import { zenith } from '../support/zenith.ts';

test('every problem is listed, found by its words, and reached by keyboard', async ({ page, openApp, addProvider }) => {
  const models = Array.from({ length: 1_200 }, (_, index) => ({
    id: `m/${index}`,
    name: `Model ${index}`,
    [`note_${index}`]: true,
  }));
  await addProvider({ ...zenith('http://127.0.0.1:9/v1'), models });
  await openApp();
  await page.getByRole('navigation').getByRole('link', { name: 'Catalog' }).click();
  await page.getByRole('button', { name: /problems$/ }).click();
  const dialog = page.getByRole('dialog', { name: 'Problems in catalog files' });
  const lines = dialog.getByRole('listitem');
  await expect(dialog.getByRole('status')).toHaveText(/^\d,\d{3} problems$/);
  const count = Number((await dialog.getByRole('status').innerText()).replace(/\D/g, ''));
  expect(count).toBeGreaterThan(1_200);
  await expect(lines.first()).toHaveAttribute('aria-setsize', String(count));
  expect(await lines.count()).toBeLessThan(60);

  const list = dialog.getByRole('region', { name: 'Problems in catalog files' });
  await list.focus();
  await page.keyboard.press('End');
  await expect(dialog.locator(`[aria-posinset="${count}"]`)).toBeVisible();
  await dialog.getByRole('searchbox', { name: 'Search problems' }).fill('zenith.json note_1199');
  await expect(lines).toHaveText([
    'Notedzenith.json › m/1199 › note_1199is no field of the format: it is kept, and nothing reads it',
  ]);
  await expect(dialog.getByRole('status')).toHaveText(/^1 of /);
  await expectSound(page, 'a search of the problems');
  await dialog.getByRole('searchbox').fill('nothing like this');
  await expect(dialog.getByText('No problem matches.')).toBeVisible();
});

test('a file that is edited or broken by hand shows by itself', async ({ page, home, openApp, addProvider }) => {
  const provider = zenith('http://127.0.0.1:9/v1');
  await addProvider(provider);
  await openApp();
  await page.evaluate(() => {
    location.hash = '/catalog/zenith';
  });
  await expect(page.getByRole('link', { name: 'Summit' })).toBeVisible();
  const folder = join(home, 'patchbay', 'user-catalog');
  const models = provider.models.map((model) => ({ ...model, name: `${model.name} II` }));
  await writeFile(join(folder, 'zenith.json'), JSON.stringify({ ...provider, models }));
  await expect(page.getByRole('link', { name: 'Summit II' })).toBeVisible();
  await writeFile(join(folder, 'zenith.json'), JSON.stringify({ ...provider, models }).slice(0, -40));
  await expect(page.getByText('This provider is not in the catalog')).toBeVisible();
});
