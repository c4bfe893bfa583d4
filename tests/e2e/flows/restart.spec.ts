import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { acme } from '../support/own-provider.ts';
import { answers, ended, questions, send, startSession } from '../support/pages/conversation.ts';
import { createInstance, editInstance, goTo } from '../support/pages/instance-form.ts';
import { chatsOf, onlyFor, says, speak } from '../support/speak.ts';
import { expect, test } from '../support/test.ts';

const key = 'acme-key-3';

test('after a restart everything is still there, and goes on', async ({
  page,
  home,
  addProvider,
  openApp,
  startHost,
  server,
}) => {
  speak(server, [onlyFor(key, says('The **first** answer.')), onlyFor(key, says('The second answer.'))]);
  await addProvider(acme(`${server.origin}/v1`));
  const first = await openApp();
  await createInstance(page, 'Acme', { name: 'My Acme', apiKey: key, timeoutSeconds: '77', retryPolicy: 'Patient' });
  await startSession(page, 'My Acme', 'Acme Large');
  await send(page, 'Remember this');
  const before = await (await ended(page, 1)).locator('footer').textContent();
  await first.stop();
  await expect(page.getByText('Connection lost. Trying to reach Patchbay again…')).toBeVisible();

  await startHost({ port: first.port });
  await page.goto(`${first.origin}/`);
  await page.getByRole('link', { name: 'Remember this', exact: true }).click();
  await expect(questions(page)).toHaveText(['YouRemember this']);
  await expect(answers(page).locator('strong')).toHaveText('first');
  await expect(answers(page).locator('footer')).toHaveText(before ?? '');
  await send(page, 'And now?');
  await expect(await ended(page, 2)).toContainText('The second answer.');
  expect(chatsOf(server).at(-1)?.json()).toMatchObject({
    messages: [
      { role: 'user', content: 'Remember this' },
      { role: 'assistant', content: 'The **first** answer.' },
      { role: 'user', content: 'And now?' },
    ],
  });

  await editInstance(page, 'My Acme');
  await expect(page.getByLabel('Timeout (seconds)', { exact: true })).toHaveValue('77');
  await expect(page.getByRole('combobox', { name: 'Retry policy' })).toHaveText('Patient');
  await expect(page.getByText('Kept in a file that only your user can read')).toBeVisible();
  const file = await stat(join(home, 'patchbay', 'credentials', 'my-acme.json'));
  expect(file.mode & 0o777).toBe(0o600);
  await goTo(page, 'Settings');
  await expect(page.getByText('1 key is kept in a file.')).toBeVisible();
});

test('a host that comes back is found again without a reload', async ({ page, openApp, startHost }) => {
  const first = await openApp();
  await page.getByRole('button', { name: 'Try the demo' }).click();
  await send(page, 'say hello');
  await ended(page, 1);
  await first.stop();
  await expect(page.getByText('Connection lost. Trying to reach Patchbay again…')).toBeVisible();
  await startHost({ port: first.port });
  await expect(page.getByText('Connected again')).toBeVisible();
  await send(page, 'say more');
  await expect(await ended(page, 2)).toContainText('more');
});
