import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { z } from 'zod';
import { expectSound } from '../support/sound.ts';
import { expect, test } from '../support/test.ts';
import { workshop } from '../support/workshop.ts';

const folder = (home: string): string => join(home, 'patchbay', 'user-catalog');

async function files(home: string): Promise<string[]> {
  return (await readdir(folder(home))).filter((name) => name.endsWith('.json')).toSorted();
}

async function open(page: Page, item: string): Promise<void> {
  await page.evaluate(() => {
    location.hash = '/catalog';
  });
  await page.getByRole('button', { name: 'More about the catalog' }).click();
  await page.getByRole('menuitem', { name: item }).click();
}

test('an import shows what it would do, and writes what is ticked', async ({ page, home, openApp, addProvider }) => {
  await addProvider(workshop('http://127.0.0.1:9/v1'));
  await openApp();
  await open(page, 'Import a file');
  const dialog = page.getByRole('dialog', { name: 'Import providers' });
  const text = JSON.stringify([
    { id: 'fresh', name: 'Fresh', type: 'openai-compat', models: [{ id: 'm', name: 'M', cost_per_1m_in: -1 }] },
    { id: 'workshop', name: 'Workshop', type: 'openai-compat', models: [{ id: 'saw', name: 'Saw' }] },
    { id: 'openai', name: 'Not OpenAI', type: 'openai-compat', models: [] },
    { name: 'Nameless' },
  ]);
  await dialog.getByLabel('Or paste its text').fill(text);
  await dialog.getByRole('button', { name: 'Preview' }).click();
  await expect(dialog.getByRole('listitem')).toContainText([
    'New',
    'Changes yours',
    'Hides the shipped one',
    'Rejected',
  ]);
  await expect(dialog.getByRole('listitem').nth(1)).toContainText('1 model added · 2 removed');
  await expectSound(page, 'the preview of an import');
  expect(await files(home)).toEqual(['workshop.json']);
  await dialog.getByRole('checkbox', { name: /Workshop/ }).click();
  await dialog.getByRole('button', { name: 'Import 1 provider' }).click();
  await expect(page.getByText('1 provider was imported')).toBeVisible();
  expect(await files(home)).toEqual(['fresh.json', 'workshop.json']);
});

test('a file that is none says why, and is chosen from the disk', async ({ page, home, openApp }) => {
  await openApp();
  await open(page, 'Import a file');
  const dialog = page.getByRole('dialog', { name: 'Import providers' });
  const file = join(home, 'page.json');
  await writeFile(file, '<html></html>');
  await dialog.locator('input[type=file]').setInputFiles(file);
  await expect(dialog.getByRole('alert').filter({ hasText: 'holds HTML or XML instead of JSON' })).toBeVisible();
});

test('what is exported is imported again unchanged', async ({ page, openApp, addProvider }) => {
  await addProvider(workshop('http://127.0.0.1:9/v1'));
  await openApp();
  await open(page, 'Export providers');
  const exporting = page.getByRole('dialog', { name: 'Export providers' });
  await exporting.getByRole('button', { name: 'Only your own' }).click();
  const downloading = page.waitForEvent('download');
  await exporting.getByRole('button', { name: 'Export 1 provider' }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toBe('workshop.json');
  const text = await readFile(await download.path(), 'utf8');
  await open(page, 'Import a file');
  const dialog = page.getByRole('dialog', { name: 'Import providers' });
  await dialog.getByLabel('Or paste its text').fill(text);
  await dialog.getByRole('button', { name: 'Preview' }).click();
  await expect(dialog.getByRole('listitem')).toContainText(['Unchanged']);
});

test('several and all providers are exported into one file, which is read again', async ({
  page,
  openApp,
  addProvider,
}) => {
  await addProvider(workshop('http://127.0.0.1:9/v1'));
  await openApp();
  const exporting = page.getByRole('dialog', { name: 'Export providers' });
  /** Presses the button, and gives the providers of the file. */
  const saved = async (button: string | RegExp) => {
    const downloading = page.waitForEvent('download');
    await exporting.getByRole('button', { name: button }).click();
    const download = await downloading;
    expect(download.suggestedFilename()).toBe('patchbay-providers.json');
    await expect(exporting).toBeHidden();
    const text = await readFile(await download.path(), 'utf8');
    return {
      text,
      ids: z
        .array(z.looseObject({ id: z.string() }))
        .parse(JSON.parse(text))
        .map(({ id }) => id),
    };
  };
  await open(page, 'Export providers');
  await expect(exporting.getByRole('button', { name: 'Export', exact: true })).toBeDisabled();
  await exporting.getByRole('searchbox').fill('deepseek');
  await exporting.getByRole('checkbox', { name: /^DeepSeek/ }).click();
  await exporting.getByRole('searchbox').fill('workshop');
  await exporting.getByRole('checkbox', { name: /^Workshop/ }).click();
  await expectSound(page, 'the choice of providers to export');
  const several = await saved('Export 2 providers');
  expect(several.ids.toSorted()).toEqual(['deepseek', 'workshop']);

  await open(page, 'Export providers');
  await exporting.getByRole('button', { name: 'All', exact: true }).click();
  const count = await exporting.getByRole('checkbox', { checked: true }).count();
  expect(count).toBe(await exporting.getByRole('checkbox').count());
  const all = await saved(new RegExp(`^Export ${count} providers$`));
  expect(all.ids).toHaveLength(count);
  expect(new Set(all.ids).size).toBe(count);

  await open(page, 'Import a file');
  const dialog = page.getByRole('dialog', { name: 'Import providers' });
  await dialog.getByLabel('Or paste its text').fill(several.text);
  await dialog.getByRole('button', { name: 'Preview' }).click();
  await expect(dialog.getByRole('listitem').filter({ hasText: 'Workshop' })).toContainText('Unchanged');
  await expect(dialog.getByRole('listitem').filter({ hasText: 'DeepSeek' })).toContainText('Hides the shipped one');
});

test('a backup is put back', async ({ page, home, openApp, addProvider }) => {
  await addProvider({ ...workshop('http://127.0.0.1:9/v1'), models: [] });
  await openApp();
  await page.evaluate(() => {
    location.hash = '/own/edit/workshop';
  });
  await page.getByLabel('Name', { exact: true }).fill('Renamed');
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByText('Provider saved')).toBeVisible();
  await open(page, 'Backups');
  const dialog = page.getByRole('dialog', { name: 'Backups' });
  await expectSound(page, 'the list of backups');
  await dialog.getByRole('button', { name: /^Restore Renamed of/ }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Restore' }).click();
  await expect(page.getByText('was restored')).toBeVisible();
  expect(JSON.parse(await readFile(join(folder(home), 'workshop.json'), 'utf8'))).toMatchObject({ name: 'Workshop' });
});
