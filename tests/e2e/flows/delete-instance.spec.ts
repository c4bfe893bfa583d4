import { access, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { acme } from '../support/own-provider.ts';
import { ended, send, startSession } from '../support/pages/conversation.ts';
import { createInstance, editInstance, goTo } from '../support/pages/instance-form.ts';
import { onlyFor, says, speak } from '../support/speak.ts';
import { expect, test } from '../support/test.ts';

const key = 'acme-key-5';

function keyFile(home: string): string {
  return join(home, 'patchbay', 'credentials', 'acme.json');
}

async function exists(path: string): Promise<boolean> {
  try {
    await access(path);
    return true;
  } catch {
    return false;
  }
}

async function deleteFromList(page: Page, name: string): Promise<void> {
  await goTo(page, 'Instances');
  await page.getByRole('button', { name: `Actions for ${name}` }).click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await expect(page.getByText(`“${name}” deleted`)).toBeVisible();
}

test.beforeEach(async ({ addProvider, server }) => {
  speak(server, [onlyFor(key, says('Hello.'))]);
  await addProvider(acme(`${server.origin}/v1`));
});

test('a deleted instance comes back with "Undo", its key with it', async ({ page, home, openApp }) => {
  await openApp();
  await createInstance(page, 'Acme', { apiKey: key, timeoutSeconds: '99' });
  await deleteFromList(page, 'Acme');
  await expect(page.getByText('No instances yet')).toBeVisible();
  expect(await exists(keyFile(home))).toBe(true);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByText('“Acme” is back')).toBeVisible();
  await editInstance(page, 'Acme');
  await expect(page.getByLabel('Timeout (seconds)', { exact: true })).toHaveValue('99');
  await startSession(page, 'Acme', 'Acme Large');
  await send(page, 'Still there?');
  await expect(await ended(page, 1)).toContainText('Hello.');
});

test('the key is gone at the next start', async ({ page, home, openApp, startHost }) => {
  const first = await openApp();
  await createInstance(page, 'Acme', { apiKey: key });
  await editInstance(page, 'Acme');
  await page.getByRole('main').getByRole('button', { name: 'Actions for Acme' }).click();
  await page.getByRole('menuitem', { name: 'Delete instance' }).click();
  await expect(page.getByText('No instances yet')).toBeVisible();
  await first.stop();
  await startHost({ port: first.port });
  await expect.poll(() => exists(keyFile(home))).toBe(false);
  // The file goes first, then what the index says of it.
  const index = join(home, 'patchbay', 'credential-index.json');
  await expect.poll(() => readFile(index, 'utf8')).not.toContain('"acme"');

  await page.goto(`${first.origin}/`);
  await createInstance(page, 'Acme', { apiKey: 'another-key' });
  await startSession(page, 'Acme', 'Acme Large');
  await send(page, 'Which key?');
  await expect(await ended(page, 1)).toContainText('refused the API key.');
});

test('the key is gone when the undo has lapsed', async ({ page, home, openApp }) => {
  await openApp();
  await createInstance(page, 'Acme', { apiKey: key });
  await deleteFromList(page, 'Acme');
  expect(await exists(keyFile(home))).toBe(true);
  await expect.poll(() => exists(keyFile(home)), { timeout: 20_000 }).toBe(false);
  await expect(page.getByRole('button', { name: 'Undo' })).toHaveCount(0);
});

test('a new instance under the id of a deleted one does not get its key', async ({ page, openApp, server }) => {
  await openApp();
  await createInstance(page, 'Acme', { apiKey: key });
  await deleteFromList(page, 'Acme');
  await createInstance(page, 'Acme', { id: 'acme', apiKey: 'another-key' });
  await startSession(page, 'Acme', 'Acme Large');
  await send(page, 'Which key?');
  await expect(await ended(page, 1)).toContainText('refused the API key.');
  expect(server.requests.map(({ headers }) => headers.authorization)).not.toContain(`Bearer ${key}`);
});
