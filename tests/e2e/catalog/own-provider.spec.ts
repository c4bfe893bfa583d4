import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expectSound } from '../support/sound.ts';
import { expect, test } from '../support/test.ts';
import { workshop, writeInstances } from '../support/workshop.ts';

const folder = (home: string): string => join(home, 'patchbay', 'user-catalog');

async function stored(home: string, id: string): Promise<unknown> {
  return JSON.parse(await readFile(join(folder(home), `${id}.json`), 'utf8'));
}

async function goTo(page: Page, route: string): Promise<void> {
  await page.evaluate((hash) => {
    location.hash = hash;
  }, route);
}

async function addModel(page: Page, id: string, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Add model' }).click();
  const dialog = page.getByRole('dialog', { name: 'New model' });
  await dialog.getByLabel('Id', { exact: true }).fill(id);
  await dialog.getByLabel('Name', { exact: true }).fill(name);
  await dialog.getByRole('button', { name: 'Apply' }).click();
  await expect(dialog).toBeHidden();
}

const templates = [
  { card: 'OpenAI compatible', type: 'openai-compat' },
  { card: 'Anthropic compatible', type: 'anthropic' },
  { card: 'Local server', type: 'openai-compat' },
];
for (const { card, type } of templates) {
  test(`a provider is made from the template “${card}”`, async ({ page, home, openApp }) => {
    await openApp();
    await goTo(page, '/catalog');
    await page.getByRole('link', { name: 'New provider' }).click();
    await page.getByRole('link', { name: card }).click();
    await page.getByLabel('Name', { exact: true }).fill('Night shift');
    await expect(page.getByLabel('Id', { exact: true })).toHaveValue('night-shift');
    await expectSound(page, `the form of a new provider: ${card}`);
    await page.getByRole('button', { name: 'Create provider' }).click();
    await expect(page.getByRole('heading', { name: 'Night shift', level: 1 })).toBeVisible();
    expect(await stored(home, 'night-shift')).toMatchObject({
      id: 'night-shift',
      name: 'Night shift',
      type,
      models: [],
    });
  });
}

test('from scratch: what is missing is said, and a taken id refused, while typing', async ({ page, home, openApp }) => {
  await openApp();
  await goTo(page, '/own/new/scratch');
  await page.getByRole('button', { name: 'Create provider' }).click();
  await expect(page.getByText('Correct what is marked, then save.')).toBeVisible();
  await page.getByLabel('Name', { exact: true }).fill('Mine');
  await page.getByLabel('Protocol', { exact: true }).fill('openai-compat');
  await page.getByLabel('Id', { exact: true }).fill('openai');
  await expect(page.getByText('The catalog has a provider of this id already.')).toBeVisible();
  await page.getByLabel('Id', { exact: true }).fill('mine');
  await page.getByLabel('Key variable').fill('sk-something');
  await expect(page.getByText('Name an environment variable, such as $ACME_API_KEY.')).toBeVisible();
  await page.getByLabel('Key variable').fill('$MINE_KEY');
  await page.getByRole('button', { name: 'Create provider' }).click();
  await expect(page.getByRole('heading', { name: 'Mine', level: 1 })).toBeVisible();
  expect(await stored(home, 'mine')).toEqual({
    id: 'mine',
    name: 'Mine',
    type: 'openai-compat',
    api_key: '$MINE_KEY',
    models: [],
  });
});

test('a shipped provider is duplicated under an id of its own', async ({ page, home, openApp }) => {
  await openApp();
  await goTo(page, '/own/new');
  await page.getByRole('combobox', { name: 'Search providers to duplicate' }).fill('deepseek');
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Id', { exact: true })).toHaveValue(/^deepseek.*copy$/);
  const id = await page.getByLabel('Id', { exact: true }).inputValue();
  await page.getByRole('button', { name: 'Create provider' }).click();
  await expect(page.getByRole('heading', { name: /copy$/, level: 1 })).toBeVisible();
  expect(await stored(home, id)).toMatchObject({ id, api_key: '$DEEPSEEK_API_KEY' });
});

test('models follow the rules: a default first, no id twice, no negative price, and doubts are only said', async ({
  page,
  home,
  openApp,
}) => {
  await openApp();
  await goTo(page, '/own/new/local');
  await page.getByLabel('Name', { exact: true }).fill('Bench');
  await addModel(page, 'lathe', 'Lathe');
  await expect(page.getByText('Choose a default model: the provider lists models')).toBeVisible();
  await page.getByRole('combobox', { name: 'Default model', exact: true }).click();
  await page.getByRole('option', { name: 'lathe' }).click();

  await page.getByRole('button', { name: 'Remove Lathe' }).click();
  await expect(page.getByText('“Lathe” is a default model. Choose another default first')).toBeVisible();

  await page.getByRole('button', { name: 'Add model' }).click();
  const dialog = page.getByRole('dialog', { name: 'New model' });
  await dialog.getByLabel('Id', { exact: true }).fill('lathe');
  await expect(dialog.getByText('Another model of this provider has this id.')).toBeVisible();
  await dialog.getByLabel('Id', { exact: true }).fill('drill');
  await dialog.getByLabel('Name', { exact: true }).fill('Drill');
  await dialog.getByLabel('Input price').fill('-1');
  await expect(dialog.getByText('A price cannot be negative.')).toBeVisible();
  await dialog.getByLabel('Input price').fill('1001');
  await dialog.getByLabel('Context window').fill('8000');
  await dialog.getByLabel('Output limit').fill('8000');
  await expect(dialog.getByText('an input price above 1,000 USD per million tokens is unlikely')).toBeVisible();
  await expect(dialog.getByText('the output limit is at or above the context window')).toBeVisible();
  await dialog.getByLabel('Output price').fill('5001');
  await expect(dialog.getByText('an output price above 5,000 USD per million tokens is unlikely')).toBeVisible();
  await dialog.getByLabel('Output price').fill('5000');
  await expect(dialog.getByText('an output price above')).toBeHidden();
  await expectSound(page, 'the form of a model with doubts');
  await dialog.getByRole('button', { name: 'Apply' }).click();
  await expect(dialog).toBeHidden();

  await page.getByRole('button', { name: 'Create provider' }).click();
  await expect(page.getByRole('heading', { name: 'Bench', level: 1 })).toBeVisible();
  expect(await stored(home, 'bench')).toMatchObject({
    default_large_model_id: 'lathe',
    models: [
      { id: 'lathe', name: 'Lathe' },
      { id: 'drill', cost_per_1m_in: 1001, context_window: 8000, default_max_tokens: 8000 },
    ],
  });
});

test('a hand edit under an open form shows both and asks; unknown fields stay', async ({
  page,
  home,
  openApp,
  addProvider,
}) => {
  const provider = { ...workshop('http://127.0.0.1:9/v1'), default_large_model_id: 'lathe', extra: { kept: [1] } };
  await addProvider(provider);
  await openApp();
  await goTo(page, '/own/edit/workshop');
  await page.getByLabel('Name', { exact: true }).fill('Typed');
  await writeFile(
    join(folder(home), 'workshop.json'),
    JSON.stringify({
      ...provider,
      name: 'By hand',
      models: provider.models.map((model) => ({ ...model, cost_per_1m_in: 7 })),
    }),
  );
  const question = page.getByRole('status').filter({ hasText: 'file changed elsewhere' });
  await expect(question.getByRole('row')).toHaveText([
    'WhatStored nowYours',
    'NameBy handTyped',
    'Model lathecost_per_1m_in: 7cost_per_1m_in: 1',
    'Model drillcost_per_1m_in: 7cost_per_1m_in: 0',
  ]);
  await expectSound(page, 'a provider that changed under its form');
  await question.getByRole('radio', { name: 'Model drill: Yours' }).check();
  await question.getByRole('button', { name: 'Go on with these' }).click();
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByText('Provider saved')).toBeVisible();
  expect(await stored(home, 'workshop')).toMatchObject({
    name: 'Typed',
    extra: { kept: [1] },
    models: [
      { id: 'lathe', cost_per_1m_in: 7 },
      { id: 'drill', cost_per_1m_in: 0 },
    ],
  });
});

test('leaving with changes asks', async ({ page, openApp, addProvider }) => {
  await addProvider(workshop('http://127.0.0.1:9/v1'));
  await openApp();
  await goTo(page, '/own/edit/workshop');
  await page.getByLabel('Name', { exact: true }).fill('Typed');
  await page.getByRole('link', { name: 'Instances' }).click();
  await expect(page.getByRole('alertdialog')).toBeVisible();
});

test('deleting names the instances that use it, and can be undone', async ({ page, home, openApp, addProvider }) => {
  await addProvider(workshop('http://127.0.0.1:9/v1'));
  await writeInstances(home, { bench: { displayName: 'Bench', catalogProviderId: 'workshop' } });
  await openApp();
  await goTo(page, '/own/edit/workshop');
  await expect(page.getByText('Fixed, as 1 instance uses it: Bench.')).toBeVisible();
  await page.getByRole('button', { name: 'More about Workshop' }).click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  const asked = page.getByRole('alertdialog');
  await expect(asked.getByRole('listitem')).toHaveText(['Bench']);
  await asked.getByRole('button', { name: 'Delete provider' }).click();
  await expect(page.getByText('“Workshop” was deleted')).toBeVisible();
  expect((await readdir(folder(home))).filter((name) => name.endsWith('.json'))).toEqual([]);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByText('“Workshop” is back')).toBeVisible();
  expect(await stored(home, 'workshop')).toMatchObject({ id: 'workshop' });
});
