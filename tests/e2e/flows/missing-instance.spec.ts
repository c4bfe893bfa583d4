import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { acme } from '../support/own-provider.ts';
import {
  answers,
  chooseModel,
  ended,
  messageBox,
  questions,
  send,
  startSession,
} from '../support/pages/conversation.ts';
import { createInstance, goTo } from '../support/pages/instance-form.ts';
import { chatsOf, says, speak } from '../support/speak.ts';
import { expect, test } from '../support/test.ts';

test('a session whose instance is gone can be read, and goes on with another', async ({
  page,
  addProvider,
  openApp,
  server,
}) => {
  speak(server, [says('From the first instance.'), says('From the second instance.')]);
  await addProvider(acme(`${server.origin}/v1`));
  await openApp();
  await createInstance(page, 'Acme', { name: 'First', apiKey: 'key-1' });
  await createInstance(page, 'Acme', { name: 'Second', apiKey: 'key-2' });
  await startSession(page, 'First', 'Acme Large');
  await send(page, 'Hello');
  await ended(page, 1);
  await goTo(page, 'Instances');
  await page.getByRole('button', { name: 'Actions for First' }).click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete instance' }).click();
  await expect(page.getByText('“First” deleted')).toBeVisible();

  await page.getByRole('link', { name: 'Hello', exact: true }).click();
  await expect(answers(page)).toContainText('From the first instance.');
  await expect(answers(page).locator('footer')).toContainText('Acme Large · First');
  await expect(page.getByText(/The instance “first” is gone\./).first()).toBeVisible();
  await send(page, 'Are you there?');
  await expect(page.getByRole('alert').filter({ hasText: 'The instance “first” is gone.' })).toBeVisible();
  await expect(messageBox(page)).toHaveValue('Are you there?');
  await expect(questions(page)).toHaveCount(1);

  await page.getByRole('button', { name: 'Choose instance and model' }).first().click();
  await chooseModel(page, 'Second', 'Acme Small');
  await page.getByRole('button', { name: 'Use this model' }).click();
  await expect(page.getByText(/The instance “first” is gone\./)).toHaveCount(0);
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await expect(await ended(page, 2)).toContainText('From the second instance.');
  await expect(answers(page).last().locator('footer')).toContainText('Acme Small · Second');
  expect(chatsOf(server).at(-1)?.headers.authorization).toBe('Bearer key-2');
  expect(chatsOf(server).at(-1)?.json()).toMatchObject({
    model: 'acme/small:1',
    messages: [
      { role: 'user', content: 'Hello' },
      { role: 'assistant', content: 'From the first instance.' },
      { role: 'user', content: 'Are you there?' },
    ],
  });
});

test('a session whose provider left the catalog can be read', async ({ page, home, addProvider, openApp, server }) => {
  speak(server, [says('Hello to you.')]);
  await addProvider(acme(`${server.origin}/v1`));
  await openApp();
  await createInstance(page, 'Acme', { apiKey: 'key-1' });
  await startSession(page, 'Acme', 'Acme Large');
  await send(page, 'Hello');
  await ended(page, 1);
  await rm(join(home, 'patchbay', 'user-catalog', 'acme.json'));
  await expect(page.getByText('The provider of “Acme” is not in the catalog any more.')).toBeVisible();
  await expect(answers(page)).toContainText('Hello to you.');
  await expect(page.getByRole('button', { name: 'Choose instance and model' })).toBeVisible();
});
