import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { pressOn } from '../support/keys.ts';
import { acme } from '../support/own-provider.ts';
import { ended, send, startSession } from '../support/pages/conversation.ts';
import {
  choose,
  createInstance,
  editInstance,
  fillInstance,
  goTo,
  instanceCard,
} from '../support/pages/instance-form.ts';
import { expectSound } from '../support/sound.ts';
import { onlyFor, says, speak } from '../support/speak.ts';
import { expect, test } from '../support/test.ts';
import { workshop, writeInstances } from '../support/workshop.ts';

const key = 'acme-key-9';

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

test.beforeEach(async ({ addProvider, server }) => {
  speak(server, [onlyFor(key, says('Hello.'))]);
  await addProvider(acme(`${server.origin}/v1`));
  await addProvider(workshop(`${server.origin}/v1`));
});

test('cards say how each instance stands, and are searched, sorted and grouped', async ({ page, home, openApp }) => {
  test.slow();
  await writeInstances(home, {
    beta: { displayName: 'Beta', catalogProviderId: 'acme', label: 'private', color: 'purple', disabled: true },
    alpha: { displayName: 'Alpha', catalogProviderId: 'workshop', label: 'office', color: 'green' },
    gamma: { displayName: 'Gamma', catalogProviderId: 'workshop', endpoint: 'http://127.0.0.1:9' },
    odd: { displayName: 7, catalogProviderId: 'acme' },
  });
  await openApp();
  await goTo(page, 'Instances');
  const cards = page.getByRole('main').getByRole('article');
  await expect(cards).toHaveText([
    /^odd.*Cannot be read/,
    /^Alpha office.*Untested/,
    /^Beta private.*Disabled/,
    /^Gamma/,
  ]);
  await expect(instanceCard(page, 'Alpha')).toContainText('2 models');
  await expect(instanceCard(page, 'Alpha')).toContainText('Never used');
  await expect(instanceCard(page, 'Alpha')).toContainText('Nothing this month');
  await expectSound(page, 'cards');

  await page.getByRole('button', { name: 'Actions for Gamma' }).click();
  await page.getByRole('menuitem', { name: 'Test connection' }).click();
  await expect(page.getByRole('region', { name: 'Connection test' })).toContainText('Not proved:');
  await goTo(page, 'Instances');
  await expect(instanceCard(page, 'Gamma')).toContainText('Failing');
  await expect(instanceCard(page, 'Gamma')).toContainText('just now');

  await choose(page, 'Sort by', 'Status');
  await expect(cards).toHaveText([/^odd/, /^Gamma/, /^Alpha/, /^Beta/]);
  await page.getByRole('checkbox', { name: 'Group by provider' }).click();
  await expect(page.getByRole('main').getByRole('heading', { level: 2 })).toHaveText(['Acme 1', 'Workshop 2']);
  await expect(cards).toHaveText([/^odd/, /^Beta/, /^Gamma/, /^Alpha/]);
  await expectSound(page, 'groups');
  await page.getByRole('searchbox', { name: 'Search instances' }).fill('workshop office');
  await expect(cards).toHaveText([/^Alpha/]);
  await page.getByRole('searchbox', { name: 'Search instances' }).fill('nothing of the kind');
  await expect(page.getByText('Nothing matches “nothing of the kind”')).toBeVisible();
});

test('what was used, and what it cost, is on the card', async ({ page, home, openApp, server }) => {
  speak(server, [says('Fine.', { prompt_tokens: 1_000_000, completion_tokens: 0, total_tokens: 1_000_000 })]);
  await writeInstances(home, { bench: { displayName: 'Bench', catalogProviderId: 'workshop' } });
  await openApp();
  await startSession(page, 'Bench', 'Lathe');
  await send(page, 'What is dear?');
  await ended(page, 1);
  await goTo(page, 'Instances');
  await expect(instanceCard(page, 'Bench')).toContainText('Used just now');
  await expect(instanceCard(page, 'Bench')).toContainText('$1.00 this month');
});

test('by keyboard: a card is found, duplicated without its key, and then with it', async ({ page, home, openApp }) => {
  test.slow();
  await openApp();
  await createInstance(page, 'Acme', { apiKey: key });
  const menu = page.getByRole('button', { name: 'Actions for Acme', exact: true });
  for (const withKey of [false, true]) {
    await pressOn(page, menu);
    await page.getByRole('menuitem', { name: 'Duplicate…' }).press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Duplicate “Acme”' });
    const name = withKey ? 'With key' : 'Without key';
    await dialog.getByLabel('Name', { exact: true }).fill(name);
    const copyKey = dialog.getByRole('checkbox', { name: 'Copy the key as well' });
    await expect(copyKey).not.toBeChecked();
    if (withKey) await copyKey.press('Space');
    await expectSound(page, `duplicate ${name}`);
    await dialog.getByLabel('Name', { exact: true }).press('Enter');
    await expect(instanceCard(page, name)).toBeVisible();
  }
  await expect(instanceCard(page, 'Without key')).toContainText('No key');
  expect(await exists(join(home, 'patchbay', 'credentials', 'without-key.json'))).toBe(false);
  expect(await exists(join(home, 'patchbay', 'credentials', 'with-key.json'))).toBe(true);
  await startSession(page, 'With key', 'Acme Large');
  await send(page, 'Hello?');
  await expect(await ended(page, 1)).toContainText('Hello.');
});

test('a disabled instance is offered nowhere until it is enabled', async ({ page, home, openApp }) => {
  await writeInstances(home, {
    bench: { displayName: 'Bench', catalogProviderId: 'workshop' },
    other: { displayName: 'Other', catalogProviderId: 'workshop' },
  });
  await openApp();
  await goTo(page, 'Instances');
  await page.getByRole('button', { name: 'Actions for Bench' }).click();
  await page.getByRole('menuitem', { name: 'Disable' }).click();
  await expect(instanceCard(page, 'Bench')).toContainText('Disabled');
  await page.getByRole('button', { name: 'Actions for Bench' }).click();
  await page.getByRole('menuitem', { name: 'Enable' }).click();
  await expect(instanceCard(page, 'Bench')).toContainText('Untested');
});

test('label and colour are set, shown and cleared', async ({ page, home, openApp }) => {
  await writeInstances(home, { bench: { displayName: 'Bench', catalogProviderId: 'workshop' } });
  await openApp();
  await editInstance(page, 'Bench');
  await page.getByLabel('Label', { exact: true }).fill('work');
  await page.getByRole('radio', { name: 'Teal' }).check();
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByText('Unsaved changes')).toBeHidden();
  await goTo(page, 'Instances');
  await expect(instanceCard(page, 'Bench').getByText('work', { exact: true })).toBeVisible();
  await page.getByRole('main').getByRole('link', { name: 'Bench work' }).click();
  await expect(page.getByRole('radio', { name: 'Teal' })).toBeChecked();
  await page.getByLabel('Label', { exact: true }).fill('');
  await page.getByRole('radio', { name: 'None' }).check();
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByText('Unsaved changes')).toBeHidden();
  await goTo(page, 'Instances');
  await expect(page.getByRole('main').getByRole('link', { name: 'Bench', exact: true })).toBeVisible();
});

test('before an instance is deleted, the sessions that use it are named; "Undo" brings it back', async ({
  page,
  home,
  openApp,
}) => {
  await writeInstances(home, { bench: { displayName: 'Bench', catalogProviderId: 'workshop' } });
  await openApp();
  await startSession(page, 'Bench', 'Lathe');
  await send(page, 'A question of its own');
  await ended(page, 1);
  await goTo(page, 'Instances');
  await page.getByRole('button', { name: 'Actions for Bench' }).click();
  await page.getByRole('menuitem', { name: 'Delete instance' }).click();
  const dialog = page.getByRole('alertdialog', { name: 'Delete “Bench”?' });
  await expect(dialog).toContainText('A question of its own');
  await expectSound(page, 'a deletion that is asked about');
  await dialog.getByRole('button', { name: 'Delete instance' }).click();
  await expect(page.getByText('No instances yet')).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(instanceCard(page, 'Bench')).toBeVisible();
});

test('a hand edit shows within a second; a broken entry is corrected in a form that marks what was bad', async ({
  page,
  home,
  openApp,
}) => {
  await openApp();
  await goTo(page, 'Instances');
  await expect(page.getByText('No instances yet')).toBeVisible();
  await writeInstances(home, {
    bench: {
      displayName: 'Bench',
      catalogProviderId: 'workshop',
      timeout: 'long',
      retryPolicy: 'patient',
      own: 'kept',
    },
  });
  const card = page.getByRole('main').getByRole('article', { name: 'bench' });
  await expect(card).toContainText('timeout', { timeout: 1_000 });
  await card.getByRole('link', { name: 'Fix…' }).click();
  await expect(page.getByLabel('Name', { exact: true })).toHaveValue('Bench');
  const timeout = page.getByLabel('Timeout (seconds)', { exact: true });
  await expect(timeout).toHaveAttribute('aria-invalid', 'true');
  await expectSound(page, 'a broken entry in its form');
  await fillInstance(page, { timeoutSeconds: '77' });
  await expect(timeout).not.toHaveAttribute('aria-invalid');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('“Bench” can be used again')).toBeVisible();
  await expect(timeout).toHaveValue('77');
  await expect(page.getByRole('combobox', { name: 'Retry policy' })).toContainText('Patient');
});

test('a broken entry is deleted, and "Undo" brings it back as it was', async ({ page, home, openApp }) => {
  await writeInstances(home, { odd: { displayName: 7, catalogProviderId: 'workshop' } });
  await openApp();
  await goTo(page, 'Instances');
  await page.getByRole('button', { name: 'Delete odd' }).click();
  await expect(page.getByText('No instances yet')).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('main').getByRole('article', { name: 'odd' })).toContainText('displayName');
});

test('two hundred instances: the list shows at once, and any of them is found', async ({ page, home, openApp }) => {
  const many = Array.from({ length: 200 }, (_, at): readonly [string, object] => [
    `bench-${at}`,
    { displayName: `Bench ${at}`, catalogProviderId: 'workshop', endpoint: 'http://127.0.0.1:9' },
  ]);
  await writeInstances(home, Object.fromEntries(many));
  await openApp();
  await goTo(page, 'Instances');
  await expect(page.getByRole('status').filter({ hasText: '200 instances' })).toBeVisible();
  expect(await page.getByRole('main').getByRole('article').count()).toBeLessThan(40);
  await page.getByRole('searchbox', { name: 'Search instances' }).fill('bench 199');
  await expect(instanceCard(page, 'Bench 199')).toBeVisible();
});
