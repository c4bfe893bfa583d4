import { json, saysNothing } from '../../fault-server/replies.ts';
import { Gate } from '../../fault-server/steps.ts';
import { acme } from '../support/own-provider.ts';
import { answers, ended, messageBox, questions, send, startSession } from '../support/pages/conversation.ts';
import {
  choose,
  createInstance,
  editInstance,
  fillInstance,
  goTo,
  saveInstance,
} from '../support/pages/instance-form.ts';
import { after, chatsOf, onlyFor, says, speak } from '../support/speak.ts';
import { expect, test } from '../support/test.ts';

const down = json(500, { error: { message: 'The server had an error.', type: 'server_error' } });

test('"Timeout (seconds)" ends an attempt at a silent server', async ({ page, addProvider, openApp, server }) => {
  speak(server, [saysNothing]);
  await addProvider(acme(`${server.origin}/v1`));
  await openApp();
  await createInstance(page, 'Acme', { apiKey: 'k-1', timeoutSeconds: '1', retryPolicy: 'None' });
  await startSession(page, 'Acme', 'Acme Large');
  await send(page, 'Anybody?');
  await expect(answers(page).last()).toContainText('Waiting for the first token');
  await server.received(2);
  await expect(answers(page).last()).toContainText('No answer came within 1 s.');
  expect(chatsOf(server)).toHaveLength(1);
});

test('"Retry policy" says how often a failing server is asked', async ({ page, addProvider, openApp, server }) => {
  const gate = new Gate();
  speak(server, [down, down, down, after(gate, down)]);
  await addProvider(acme(`${server.origin}/v1`));
  await openApp();
  await createInstance(page, 'Acme', { apiKey: 'k-1', retryPolicy: 'None' });
  await startSession(page, 'Acme', 'Acme Large');
  await send(page, 'Once');
  await expect(await ended(page, 1)).toContainText('The provider reported an error (status 500).');
  expect(chatsOf(server)).toHaveLength(1);

  await editInstance(page, 'Acme');
  await choose(page, 'Retry policy', /^Standard/);
  await saveInstance(page);
  await page.getByRole('link', { name: 'Once', exact: true }).click();
  await send(page, 'Three times');
  await expect(answers(page).last()).toContainText(/Attempt [23] of 3/);
  gate.open();
  await expect(await ended(page, 2)).toContainText('The provider reported an error (status 500).');
  expect(chatsOf(server)).toHaveLength(4);
});

test('"Endpoint" and "API key": two instances of one provider reach their own hosts with their own keys', async ({
  page,
  addProvider,
  openApp,
  startServer,
}) => {
  const [first, second] = [await startServer(), await startServer()];
  speak(first, [onlyFor('key-one', says('From one.'))]);
  speak(second, [onlyFor('key-two', says('From two.'))]);
  await addProvider(acme('https://api.acme.example/v1'));
  await openApp();
  await createInstance(page, 'Acme', { name: 'One', endpoint: first.origin, apiKey: 'key-one' });
  await createInstance(page, 'Acme', { name: 'Two', endpoint: `${second.origin}/v1/`, apiKey: ' key-two ' });

  await startSession(page, 'One', 'Acme Large');
  await send(page, 'Hello');
  await expect(await ended(page, 1)).toContainText('From one.');
  await expect(answers(page).last().locator('footer')).toContainText('Acme Large · One');
  await startSession(page, 'Two', 'Acme Large');
  await send(page, 'Hello');
  await expect(await ended(page, 1)).toContainText('From two.');
  expect(first.requests.map(({ headers }) => headers.authorization)).toEqual(
    first.requests.map(() => 'Bearer key-one'),
  );
  expect(second.requests.map(({ headers }) => headers.authorization)).toEqual(
    second.requests.map(() => 'Bearer key-two'),
  );
  expect([chatsOf(first).length, chatsOf(second).length]).toEqual([1, 1]);
});

test('a new name is shown everywhere, a new key is sent from then on', async ({
  page,
  addProvider,
  openApp,
  server,
}) => {
  speak(server, [says('Hello.')]);
  await addProvider(acme(`${server.origin}/v1`));
  await openApp();
  await createInstance(page, 'Acme', { name: 'Before', apiKey: 'key-before' });
  await startSession(page, 'Before', 'Acme Large');
  await send(page, 'First');
  await ended(page, 1);

  await editInstance(page, 'Before');
  await fillInstance(page, { name: 'After', apiKey: 'key-after' });
  await expect(page.getByText('A key is stored. Leave empty to keep it.')).toBeVisible();
  await saveInstance(page);
  await expect(page.getByRole('heading', { name: 'After', level: 1 })).toBeVisible();
  await expect(page.getByLabel('API key', { exact: true })).toHaveValue('');
  await page.getByRole('link', { name: 'First', exact: true }).click();
  await send(page, 'Second');
  await expect((await ended(page, 2)).locator('footer')).toContainText('Acme Large · After');
  await expect(answers(page).first().locator('footer')).toContainText('Acme Large · Before');
  expect(chatsOf(server).map(({ headers }) => headers.authorization)).toEqual([
    'Bearer key-before',
    'Bearer key-after',
  ]);
});

test('"Send key" decides what Enter does', async ({ page, openApp }) => {
  await openApp();
  await page.getByRole('button', { name: 'Try the demo' }).click();
  await messageBox(page).fill('say one');
  await messageBox(page).press('Shift+Enter');
  await messageBox(page).press('Enter');
  await expect(questions(page)).toHaveCount(1);
  await ended(page, 1);

  await goTo(page, 'Settings');
  await choose(page, 'Send key', /^Ctrl\+Enter/);
  await page.getByRole('link', { name: 'say one', exact: true }).click();
  await messageBox(page).fill('say two');
  await messageBox(page).press('Enter');
  await messageBox(page).pressSequentially('lines');
  await expect(messageBox(page)).toHaveValue('say two\nlines');
  await expect(questions(page)).toHaveCount(1);
  await messageBox(page).press('Control+Enter');
  await expect(questions(page)).toHaveCount(2);
  await expect(questions(page).last()).toContainText('say two lines');
});

test('"Theme" changes the page at once and stays', async ({ page, openApp }) => {
  await page.emulateMedia({ colorScheme: 'light' });
  const host = await openApp();
  const background = (): Promise<string> =>
    page.locator('body').evaluate((body) => getComputedStyle(body).backgroundColor);
  await goTo(page, 'Settings');
  await expect(page.getByRole('radio', { name: 'System' })).toBeChecked();
  const light = await background();
  await page.getByText('Dark', { exact: true }).click();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  const dark = await background();
  expect(dark).not.toBe(light);
  await page.goto(`${host.origin}/#/settings`);
  await page.reload();
  await expect(page.getByRole('radio', { name: 'Dark' })).toBeChecked();
  expect(await background()).toBe(dark);
  await page.getByText('Light', { exact: true }).click();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
  expect(await background()).toBe(light);
  await page.emulateMedia({ colorScheme: 'dark' });
  expect(await background()).toBe(light);
  await page.getByText('System', { exact: true }).click();
  await expect(page.locator('html')).not.toHaveAttribute('data-theme');
  await expect.poll(background).toBe(dark);
});
