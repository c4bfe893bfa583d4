import { acme } from '../support/own-provider.ts';
import { answers, ended, send, startSession } from '../support/pages/conversation.ts';
import { createInstance, editInstance, fillInstance, saveInstance } from '../support/pages/instance-form.ts';
import { chatsOf, says, speak } from '../support/speak.ts';
import { expect, test } from '../support/test.ts';

const key = 'acme-key-9';

test('a key goes to another address only after "Send the key to"', async ({
  page,
  addProvider,
  openApp,
  server,
  startServer,
}) => {
  speak(server, [says('From the old host.')]);
  const other = speak(await startServer(), [says('From the new host.')]);
  await addProvider(acme(`${server.origin}/v1`));
  await openApp();
  await createInstance(page, 'Acme', { apiKey: key });
  await startSession(page, 'Acme', 'Acme Large');
  await send(page, 'Hello');
  await ended(page, 1);

  await editInstance(page, 'Acme');
  await fillInstance(page, { endpoint: other.origin });
  await page.getByRole('button', { name: 'Test connection' }).click();
  const tested = page.getByRole('region', { name: 'Connection test' });
  await expect(tested).toContainText('The key was entered for another address, so nothing was sent.');
  await saveInstance(page);
  await expect(page.getByText('The address changed')).toBeVisible();
  await expect(
    page.getByText(`The key was entered for ${server.origin}. Requests would now go to ${other.origin}.`),
  ).toBeVisible();

  await page.getByRole('link', { name: 'Hello', exact: true }).click();
  await send(page, 'Still the old one?');
  await expect(page.getByText('The key was entered for another address, so nothing was sent.')).toBeVisible();
  await expect(page.getByText('Open the instance and confirm the new address, or enter the key again.')).toBeVisible();
  expect(other.requests).toHaveLength(0);
  expect(chatsOf(server)).toHaveLength(1);

  await editInstance(page, 'Acme');
  await page.getByRole('button', { name: `Send the key to ${other.origin}` }).click();
  await expect(page.getByText('The address changed')).toBeHidden();
  await page.getByRole('link', { name: 'Hello', exact: true }).click();
  await send(page, 'And now?');
  await expect(answers(page).last()).toContainText('From the new host.');
  expect(chatsOf(other).map(({ headers }) => headers.authorization)).toEqual([`Bearer ${key}`]);
});

test('another path of the same host needs no question', async ({ page, addProvider, openApp, server }) => {
  speak(server, [says('Hello.')]);
  await addProvider(acme(`${server.origin}/elsewhere/v1`));
  await openApp();
  await createInstance(page, 'Acme', { apiKey: key });
  await editInstance(page, 'Acme');
  await fillInstance(page, { endpoint: `${server.origin}/v1/chat/completions` });
  await saveInstance(page);
  await expect(page.getByText('The address changed')).toHaveCount(0);
  await startSession(page, 'Acme', 'Acme Large');
  await send(page, 'Hello');
  await expect(await ended(page, 1)).toContainText('Hello.');
});

test('a key entered anew belongs to the new address', async ({ page, addProvider, openApp, server, startServer }) => {
  const other = speak(await startServer(), [says('From the new host.')]);
  await addProvider(acme(`${server.origin}/v1`));
  await openApp();
  await createInstance(page, 'Acme', { apiKey: key });
  await editInstance(page, 'Acme');
  await fillInstance(page, { endpoint: other.origin, apiKey: 'the-new-key' });
  await saveInstance(page);
  await expect(page.getByText('The address changed')).toHaveCount(0);
  await startSession(page, 'Acme', 'Acme Large');
  await send(page, 'Hello');
  await expect(await ended(page, 1)).toContainText('From the new host.');
  expect(chatsOf(other).map(({ headers }) => headers.authorization)).toEqual(['Bearer the-new-key']);
  expect(server.requests).toHaveLength(0);
});
