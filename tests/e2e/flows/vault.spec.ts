import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { KeyringSession, keyringMissing } from '../../keychain/keyring-session.ts';
import { pressOn } from '../support/keys.ts';
import { acme } from '../support/own-provider.ts';
import { ended, send, startSession } from '../support/pages/conversation.ts';
import { createInstance } from '../support/pages/instance-form.ts';
import { expectSound } from '../support/sound.ts';
import { onlyFor, says, speak } from '../support/speak.ts';
import { expect, test } from '../support/test.ts';
import { workshop, writeInstances } from '../support/workshop.ts';
import type { Page } from '@playwright/test';

const key = 'acme-key-vault-1';

async function openVault(page: Page): Promise<void> {
  await pressOn(page, page.getByRole('navigation').getByRole('link', { name: 'Keys', exact: true }));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Keys');
}

test.beforeEach(async ({ addProvider, server }) => {
  speak(server, [onlyFor(key, says('Hello.'))]);
  await addProvider(acme(`${server.origin}/v1`));
  await addProvider(workshop(`${server.origin}/v1`));
});

test('each key is listed with where it is, when it was set and used, and who has the same', async ({
  page,
  openApp,
}) => {
  test.slow();
  await openApp();
  await createInstance(page, 'Acme', { name: 'First', id: 'first', apiKey: key });
  await createInstance(page, 'Acme', { name: 'Second', id: 'second', apiKey: key });
  await createInstance(page, 'Acme', { name: 'Third', id: 'third', apiKey: 'wrong-key' });
  await createInstance(page, 'Workshop', { name: 'Bench' });
  await startSession(page, 'First', 'Acme Large');
  await send(page, 'Hello');
  await ended(page, 1);
  await startSession(page, 'Third', 'Acme Large');
  await send(page, 'Hello');
  await ended(page, 1);
  await openVault(page);
  const first = page.getByRole('row', { name: /^First/ });
  await expect(first).toContainText(/File[0-9a-f]{8}/);
  await expect(first).toContainText(/Set just now\s*Used just now/);
  await expect(first).toContainText('Never');
  await expect(page.getByText('The same key as Second')).toBeVisible();
  await expect(page.getByText('The same key as First')).toBeVisible();
  await expect(page.getByRole('row', { name: /^Third/ })).toContainText('The provider refused the API key.');
  await expect(page.getByRole('row', { name: /^Bench/ })).toContainText('None (optional)');
  await expect(page.getByText('This machine runs no keychain service')).toBeVisible();
  await expect(page.locator('body')).not.toContainText(key);
  await expectSound(page, 'keys');
  await page.getByRole('searchbox', { name: 'Search keys' }).fill('third');
  await expect(page.getByRole('main').getByRole('rowheader')).toHaveText([/^Third/]);
});

test('a linked variable that is not set says what an app started from an icon sees', async ({
  page,
  home,
  server,
  openApp,
}) => {
  await writeInstances(home, {
    linked: {
      displayName: 'Linked',
      catalogProviderId: 'acme',
      environment: { variable: 'ACME_API_KEY', origin: server.origin },
    },
  });
  await openApp();
  await openVault(page);
  await expect(page.getByRole('main').getByText('started from a desktop icon')).toContainText(
    '$ACME_API_KEY is not set',
  );
});

test('a key that lost its instance is removed after a question', async ({ page, home, openApp }) => {
  await openApp();
  await createInstance(page, 'Acme', { name: 'First', id: 'first', apiKey: key });
  await writeInstances(home, {});
  await openVault(page);
  await expect(page.getByText('1 key belongs to no instance.')).toBeVisible();
  await pressOn(page, page.getByRole('button', { name: 'Remove the key of first' }));
  await expectSound(page, 'removing a key');
  await page.getByRole('alertdialog').getByRole('button', { name: 'Remove key' }).press('Enter');
  await expect(page.getByRole('alertdialog')).toBeHidden();
  await expect(page.getByText('Its instance is gone')).toBeHidden();
  expect(await readdir(join(home, 'patchbay', 'credentials'))).toEqual([]);
});

const missing = keyringMissing();
const withKeyring = test.extend<{ keyring: KeyringSession }>({
  // oxlint-disable-next-line no-empty-pattern
  keyring: async ({}, use) => {
    const session = await KeyringSession.start();
    await use(session);
    await session.close();
  },
});

withKeyring(
  'all keys in files move to the keychain in one step',
  async ({ page, home, keyring, openApp, startHost }) => {
    withKeyring.skip(missing !== null, missing ?? '');
    test.slow();
    const first = await openApp();
    await createInstance(page, 'Acme', { name: 'First', id: 'first', apiKey: key });
    await createInstance(page, 'Acme', { name: 'Second', id: 'second', apiKey: 'another-key' });
    await first.stop();
    await keyring.unlock();
    const { DBUS_SESSION_BUS_ADDRESS = '', XDG_RUNTIME_DIR = '' } = keyring.environment;
    await startHost({ port: first.port, environment: { DBUS_SESSION_BUS_ADDRESS, XDG_RUNTIME_DIR } });
    await page.goto(`${first.origin}/#/vault`);
    await expect(page.getByText('2 keys are kept in files.')).toBeVisible();
    await pressOn(page, page.getByRole('button', { name: 'Move all to the keychain' }));
    await expect(page.getByText('2 keys moved into the keychain')).toBeVisible();
    await expect(page.getByRole('row', { name: /^First/ })).toContainText('Keychain');
    await expect(page.getByRole('row', { name: /^Second/ })).toContainText('Keychain');
    await expect(page.getByRole('button', { name: 'Move all to the keychain' })).toBeHidden();
    expect(await readdir(join(home, 'patchbay', 'credentials'))).toEqual([]);
    const file = await readFile(join(home, 'patchbay', 'provider-instances.json'), 'utf8');
    expect(file).not.toContain(key);
  },
);
