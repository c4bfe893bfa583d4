import type { Page } from '@playwright/test';
import * as anthropic from '../../fault-server/anthropic-events.ts';
import type { Reply } from '../../fault-server/fault-server.ts';
import { json } from '../../fault-server/replies.ts';
import { expectOnlyIn } from '../support/canary.ts';
import { answers, ended, send, startSession } from '../support/pages/conversation.ts';
import {
  addInstance,
  chooseProvider,
  editInstance,
  fillInstance,
  saveInstance,
} from '../support/pages/instance-form.ts';
import { expect, test } from '../support/test.ts';
import { byMessages } from './reasoned-answers.ts';

const chat = '/v1/messages';
const workKey = 'sk-ant-work-canary';
const privateKey = 'sk-ant-private-canary';

/** Takes one key, and refuses each other one as this says. */
function only(key: string, refusal: Reply): Reply {
  return (response, request) => (request.headers['x-api-key'] === key ? byMessages : refusal)(response, request);
}

async function createWithTwoKeys(page: Page, endpoint: string): Promise<void> {
  await addInstance(page);
  await chooseProvider(page, 'Anthropic');
  await fillInstance(page, { name: 'Both', endpoint, apiKey: workKey, retryPolicy: 'None' });
  await page.getByRole('button', { name: 'Add another key' }).click();
  const names = page.getByLabel('Key name', { exact: true });
  await names.first().fill('Work');
  await names.last().fill('Private');
  const row = page.getByRole('listitem', { name: 'Private', exact: true });
  await row.getByLabel('API key', { exact: true }).fill(privateKey);
  await page.getByRole('button', { name: 'Create instance' }).click();
  await expect(page.getByRole('heading', { name: 'Instances', level: 1 })).toBeVisible();
}

test('a key that is refused: the next one answers, the conversation says so, and the form marks it', async ({
  page,
  home,
  openApp,
  server,
}) => {
  const wrong = json(401, anthropic.error('authentication_error', 'invalid x-api-key'));
  server.on(chat, only(privateKey, wrong));
  await openApp();
  await createWithTwoKeys(page, server.origin);
  await startSession(page, 'Both', 'Claude Sonnet 4.6');
  await send(page, 'Hello');
  const answer = await ended(page, 1);
  await expect(answer.locator('strong')).toHaveText('an answer');
  await expect(answer).toContainText('Key “Work” was refused (not accepted); answered with “Private”.');
  const keys = server.requests.filter(({ path }) => path === chat).map(({ headers }) => headers['x-api-key']);
  expect(keys).toEqual([workKey, privateKey]);
  await page.reload();
  await expect(await ended(page, 1)).toContainText('answered with “Private”.');

  await editInstance(page, 'Both');
  const row = page.getByRole('listitem', { name: 'Work', exact: true });
  await expect(row).toContainText(/Turned down on .+: /);
  await expect(page.getByRole('listitem', { name: 'Private', exact: true })).not.toContainText('Turned down');
  for (const key of [workKey, privateKey]) await expectOnlyIn(home, key, ['patchbay/credentials/both.json']);
});

test('a key at its limit and one that is refused: the answer says what waiting can mend', async ({
  page,
  openApp,
  server,
}) => {
  const limited = json(429, anthropic.error('rate_limit_error', 'Number of requests has exceeded your limit.'));
  const wrong = json(401, anthropic.error('authentication_error', 'invalid x-api-key'));
  server.on(chat, (response, request) =>
    (request.headers['x-api-key'] === workKey ? limited : wrong)(response, request),
  );
  await openApp();
  await createWithTwoKeys(page, server.origin);
  await startSession(page, 'Both', 'Claude Sonnet 4.6');
  await send(page, 'Hello');
  const answer = await ended(page, 1);
  await expect(answer).toContainText('Key “Work” was refused (rate limit); “Private” was tried next.');
  await expect(answer).toContainText('The provider is limiting requests.');
});

test('a changed address asks before any of the keys goes there', async ({ page, openApp, server, startServer }) => {
  const other = (await startServer()).on(chat, byMessages);
  server.on(chat, byMessages);
  await openApp();
  await createWithTwoKeys(page, server.origin);
  await startSession(page, 'Both', 'Claude Sonnet 4.6');
  await send(page, 'Hello');
  await ended(page, 1);

  await editInstance(page, 'Both');
  await fillInstance(page, { endpoint: other.origin });
  await saveInstance(page);
  await expect(
    page.getByText(`The key was entered for ${server.origin}. Requests would now go to ${other.origin}.`),
  ).toBeVisible();
  await page.getByRole('link', { name: 'Hello', exact: true }).click();
  await send(page, 'Anybody?');
  await expect(page.getByText('The key was entered for another address, so nothing was sent.')).toBeVisible();
  expect(other.requests).toHaveLength(0);

  await editInstance(page, 'Both');
  await page.getByRole('button', { name: `Send the key to ${other.origin}` }).click();
  await expect(page.getByText('The address changed')).toBeHidden();
  await page.getByRole('link', { name: 'Hello', exact: true }).click();
  await send(page, 'And now?');
  await expect(answers(page).last().locator('strong')).toHaveText('an answer');
  await ended(page, 2);
  expect(other.requests.filter(({ path }) => path === chat).map(({ headers }) => headers['x-api-key'])).toEqual([
    workKey,
  ]);
});
