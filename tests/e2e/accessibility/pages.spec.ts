import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { furnishEveryState, longName, stateEnvironment } from '../support/every-state.ts';
import { addInstance, chooseProvider, editInstance, goTo, instanceCard } from '../support/pages/instance-form.ts';
import { lists, modelsPath } from '../support/speak.ts';
import { expectSound } from '../support/sound.ts';
import { expect, openIn, test } from '../support/test.ts';

// Axe looks at every element of each page twice.
test.slow();

test('a fresh home: welcome, empty pages, import, refusal', async ({ page, browser, openApp }) => {
  const host = await openApp();
  await expect(page.getByRole('heading', { name: 'Welcome to Patchbay' })).toBeVisible();
  await expect(page.getByText('No provider keys in the environment').first()).toBeVisible();
  await expectSound(page, 'welcome');
  await page.getByRole('button', { name: 'Import' }).click();
  await expect(page.getByRole('dialog')).toContainText('Nothing was found');
  await expectSound(page, 'import, nothing found');
  await page.keyboard.press('Escape');

  await goTo(page, 'Sessions');
  await expect(page.getByRole('heading', { name: 'No sessions yet' })).toBeVisible();
  await expectSound(page, 'no sessions');
  await page.getByRole('link', { name: 'New session' }).first().click();
  await expect(page.getByRole('button', { name: 'Try the demo' })).toBeVisible();
  await expectSound(page, 'no instance to talk to');
  await goTo(page, 'Instances');
  await expect(page.getByText('No instances yet')).toBeVisible();
  await expectSound(page, 'no instances');

  const stranger = await browser.newContext();
  const refused = await stranger.newPage();
  await refused.goto(host.url);
  await expect(refused.getByRole('heading', { name: 'This page needs a new link' })).toBeVisible();
  await expectSound(refused, 'refused');
  await stranger.close();
});

test('adding an instance: the picker, the form, its errors, a failed test', async ({ page, server, openApp }) => {
  await openApp();
  await addInstance(page);
  await expect(page.getByRole('option').first()).toBeVisible();
  await expectSound(page, 'picker');
  await page.getByRole('combobox', { name: 'Search providers' }).fill('no such provider');
  await expect(page.getByText('Nothing matches')).toBeVisible();
  await expectSound(page, 'picker without a match');

  await chooseProvider(page, 'OpenRouter');
  await expect(page.getByText('the key will be kept in a file')).toBeVisible();
  await expectSound(page, 'form');
  await page.getByRole('combobox', { name: 'Retry policy' }).click();
  await expect(page.getByRole('listbox')).toBeVisible();
  await expectSound(page, 'form with a list of choices open');
  await page.keyboard.press('Escape');
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('');
  await page.getByRole('textbox', { name: 'Instance ID' }).fill('Not an id');
  await page.getByRole('textbox', { name: 'Endpoint' }).fill('ftp://user:word@host');
  await page.getByLabel('Timeout (seconds)').fill('0');
  await page.getByRole('button', { name: 'Create instance' }).click();
  await expect(page.getByText('Enter the API key.')).toBeVisible();
  await expectSound(page, 'form with errors');

  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Right');
  await page.getByRole('textbox', { name: 'Instance ID' }).fill('right');
  await page.getByRole('textbox', { name: 'Endpoint' }).fill(`${server.origin}/v1`);
  await page.getByLabel('API key', { exact: true }).fill('a-key');
  await page.getByLabel('Timeout (seconds)').fill('30');
  await page.getByRole('button', { name: 'Test connection' }).click();
  await expect(page.getByRole('region', { name: 'Connection test' })).toContainText('Not proved:');
  await expectSound(page, 'form with a failed test');
  await page.getByRole('navigation').getByRole('link', { name: 'Catalog' }).click();
  await expect(page.getByRole('alertdialog', { name: 'Leave without saving?' })).toBeVisible();
  await expectSound(page, 'leave without saving');
});

test.describe('with one instance of each state', () => {
  test.use({ environment: stateEnvironment });

  test('the list, its menu, the forms, import, confirmations', async ({ page, home, server, openApp }) => {
    await furnishEveryState(home, server.origin);
    server.on(modelsPath, lists('lathe'));
    await openApp();
    await goTo(page, 'Instances');
    await expect(page.getByText('Cannot be read')).toBeVisible();
    await expect(instanceCard(page, 'Bench')).toBeVisible();
    await expectSound(page, 'instances');
    await page.getByRole('button', { name: 'Actions for Bench' }).click();
    await expect(page.getByRole('menu')).toBeVisible();
    await expectSound(page, 'menu of an instance');
    await page.keyboard.press('Escape');

    await page.getByRole('button', { name: 'Import' }).click();
    await expect(page.getByRole('dialog')).toContainText('$XAI_API_KEY will be sent to');
    await expectSound(page, 'import');
    await page.keyboard.press('Escape');

    for (const name of ['Moved', 'Not set', 'Orphan', 'Later', longName]) {
      await editInstance(page, name);
      await expectSound(page, `edit ${name}`);
    }
    await editInstance(page, 'From the environment');
    await page.getByRole('button', { name: 'Stop reading $ACME_API_KEY' }).click();
    await expect(page.getByRole('alertdialog')).toBeVisible();
    await expectSound(page, 'stop reading a variable');
    await page.keyboard.press('Escape');

    await goTo(page, 'Instances');
    await page.getByRole('button', { name: 'Actions for Bench' }).click();
    await page.getByRole('menuitem', { name: 'Delete' }).click();
    await expect(page.getByRole('button', { name: 'Undo' })).toBeVisible();
    await expectSound(page, 'a deletion that can be undone');
  });

  test('catalog, provider, settings, a lost connection, an unknown page', async ({ page, home, server, startHost }) => {
    await furnishEveryState(home, server.origin);
    await writeFile(join(home, 'patchbay', 'user-catalog', 'damaged.json'), '[1, 2');
    await writeFile(join(home, 'patchbay', 'settings.json'), '{"preferences":');
    const host = await startHost();
    await openIn(page, host);
    await goTo(page, 'Catalog');
    await expect(page.getByRole('link', { name: 'Acme', exact: true })).toBeVisible();
    await expectSound(page, 'catalog');
    await page.getByRole('button', { name: /problem/ }).click();
    await expect(page.getByRole('dialog')).toContainText('damaged.json');
    await expectSound(page, 'problems of the catalog');
    await page.keyboard.press('Escape');
    await page.getByRole('link', { name: 'Acme', exact: true }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Acme');
    await expect(page.getByText('Acme Large')).toBeVisible();
    await expectSound(page, 'provider');
    await page.goto(`${host.origin}/#/catalog/later`);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Later');
    await expectSound(page, 'provider that is not supported');

    await goTo(page, 'Settings');
    await expect(page.getByText('Problems with stored files')).toBeVisible();
    await expect(page.getByText('Everything is stored in')).toBeVisible();
    await expectSound(page, 'settings');
    await page.goto(`${host.origin}/#/nowhere`);
    await expectSound(page, 'unknown page');
    await host.stop();
    await expect(page.getByText('Connection lost.')).toBeVisible();
    await expectSound(page, 'connection lost');
  });
});
