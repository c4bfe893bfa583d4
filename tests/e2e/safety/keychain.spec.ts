import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { KeyringSession, keyringMissing } from '../../keychain/keyring-session.ts';
import { CanaryWatch, expectOnlyIn, expectUnprinted } from '../support/canary.ts';
import { acme } from '../support/own-provider.ts';
import { ended, send, startSession } from '../support/pages/conversation.ts';
import { addInstance, chooseProvider, fillInstance, goTo } from '../support/pages/instance-form.ts';
import { onlyFor, says, speak } from '../support/speak.ts';
import { expect, test as base } from '../support/test.ts';

const missing = keyringMissing();
const key = 'sk-canary-keychain-8Wd5pN3gXe';

const test = base.extend<{ keyring: KeyringSession }>({
  // oxlint-disable-next-line no-empty-pattern
  keyring: async ({}, use) => {
    const keyring = await KeyringSession.start();
    await use(keyring);
    await keyring.close();
  },
  environment: async ({ keyring }, use) => {
    const { DBUS_SESSION_BUS_ADDRESS = '', XDG_RUNTIME_DIR = '' } = keyring.environment;
    await use({ OLLAMA_HOST: 'http://127.0.0.1:9', DBUS_SESSION_BUS_ADDRESS, XDG_RUNTIME_DIR });
  },
});

test.describe(`a real keyring${missing === null ? '' : ` (${missing})`}`, () => {
  test.skip(missing !== null, missing ?? '');

  test('holds the key: secret-tool finds it, the form says so, and no file has it', async ({
    page,
    home,
    keyring,
    server,
    addProvider,
    openApp,
    startHost,
  }) => {
    await keyring.unlock();
    const watch = new CanaryWatch(page);
    speak(server, [onlyFor(key, says('Through the keychain.'))]);
    await addProvider(acme(`${server.origin}/v1`));
    const first = await openApp();

    await addInstance(page);
    await chooseProvider(page, 'Acme');
    await expect(page.getByText('Will be kept in the system keychain.')).toBeVisible();
    await fillInstance(page, { name: 'Acme Work', apiKey: key });
    await page.getByRole('button', { name: 'Create instance' }).click();
    const row = page.getByRole('article', { name: 'Acme Work' });
    await expect(row).toContainText('Keychain');
    await startSession(page, 'Acme Work', 'Acme Large');
    await send(page, 'Hello');
    await expect(await ended(page, 1)).toContainText('Through the keychain.');

    const identity = z.object({ homeId: z.string() });
    const { homeId } = identity.parse(JSON.parse(await readFile(join(home, 'patchbay', 'home.json'), 'utf8')));
    expect(JSON.parse(keyring.lookup(`${homeId}/acme-work`) ?? 'null')).toEqual({ origin: server.origin, keys: [key] });
    await first.stop();
    const second = await startHost({ port: first.port });
    await expect(page.getByText('Connection lost.')).toBeHidden();
    await send(page, 'And after a restart?');
    await expect(await ended(page, 2)).toContainText('Through the keychain.');
    await goTo(page, 'Settings');
    await expect(page.getByText('The system keychain works')).toBeVisible();

    await watch.expectUnknownToPage(key);
    await second.stop();
    await expectOnlyIn(home, key, []);
    expect(await readdir(join(home, 'patchbay', 'credentials'))).toEqual([]);
    for (const host of [first, second]) expectUnprinted(host, key);
  });
});

base('without a session bus the form and the settings say that a file holds the key', async ({ page, openApp }) => {
  await openApp();
  await addInstance(page);
  await chooseProvider(page, 'OpenRouter');
  await expect(page.getByText('the key will be kept in a file that only your user can read')).toBeVisible();
  await goTo(page, 'Settings');
  await expect(page.getByText('New keys are kept in files that only your user can read.')).toBeVisible();
});
