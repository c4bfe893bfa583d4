import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FaultServer } from '../../fault-server/fault-server.ts';
import { json } from '../../fault-server/replies.ts';
import { acme, writeProvider } from '../support/own-provider.ts';
import { answers, ended, send, startSession } from '../support/pages/conversation.ts';
import { editInstance, instanceCard } from '../support/pages/instance-form.ts';
import { chatsOf, says, speak } from '../support/speak.ts';
import { expect, test } from '../support/test.ts';

const key = 'key-from-the-environment';

function asOllama(server: FaultServer): FaultServer {
  return server
    .on('/api/version', json(200, { version: '0.14.0' }))
    .on('/api/tags', json(200, { models: [{ name: 'one:1b' }, { name: 'two:2b' }] }));
}

test.describe('with keys in the environment', () => {
  test.use({
    environment: { OLLAMA_HOST: 'http://127.0.0.1:9', DEEPSEEK_API_KEY: key, GROQ_API_KEY: key, OPENAI_API_KEY: key },
  });

  test('the welcome says what Patchbay is, what it found, and three ways on', async ({ page, openApp }) => {
    await openApp();
    await expect(page.getByRole('heading', { name: 'Welcome to Patchbay' })).toBeVisible();
    const found = page.getByRole('region', { name: 'Found on this machine' });
    await expect(found.getByRole('listitem')).toHaveText([
      /^DeepSeek.*Key in \$DEEPSEEK_API_KEY$/,
      /^Groq.*Key in \$GROQ_API_KEY$/,
      /^OpenAI.*Key in \$OPENAI_API_KEY$/,
    ]);
    await expect(page.getByRole('button', { name: 'Add instance' })).toBeVisible();
    await expect(page.getByRole('button', { name: 'Import' })).toBeVisible();
    await expect(page.getByRole('button', { name: 'Try the demo' })).toBeVisible();
    await expect(page.locator('body')).not.toContainText(key);
  });
});

test('where nothing is found, the welcome says so', async ({ page, openApp }) => {
  await openApp();
  const found = page.getByRole('region', { name: 'Found on this machine' });
  await expect(found).toContainText('no local server that answers.');
  await page.getByRole('button', { name: 'Import' }).click();
  await expect(page.getByRole('dialog', { name: 'Import' })).toContainText('Nothing was found');
});

test('the import takes exactly what was ticked', async ({ page, home, openApp, server }) => {
  asOllama(server);
  await openApp({
    environment: { OLLAMA_HOST: server.origin, DEEPSEEK_API_KEY: key, GROQ_API_KEY: key, OPENAI_API_KEY: key },
  });
  const found = page.getByRole('region', { name: 'Found on this machine' });
  await expect(found).toContainText(`Answers at ${server.origin} with 2 models`);

  await page.getByRole('button', { name: 'Import' }).click();
  const dialog = page.getByRole('dialog', { name: 'Import' });
  await expect(dialog.getByRole('checkbox', { checked: true })).toHaveCount(0);
  await expect(dialog.getByRole('button', { name: 'Import selected' })).toBeDisabled();
  await expect(dialog.getByRole('checkbox', { name: 'OpenAI', exact: true })).toHaveAccessibleDescription(
    '$OPENAI_API_KEY will be sent to api.openai.com',
  );
  await expect(dialog.getByRole('checkbox', { name: 'DeepSeek' })).toHaveAccessibleDescription(
    '$DEEPSEEK_API_KEY will be sent to api.deepseek.com',
  );
  await dialog.getByRole('checkbox', { name: 'DeepSeek' }).click();
  await dialog.getByRole('checkbox', { name: 'Ollama' }).click();
  await dialog.getByRole('button', { name: 'Import 2 selected' }).click();

  await expect(page.getByRole('main').getByRole('article')).toHaveText([/^DeepSeek/, /^Ollama/]);
  const file = await readFile(join(home, 'patchbay', 'provider-instances.json'), 'utf8');
  const stored: unknown = JSON.parse(file);
  expect(stored).toEqual({
    version: '1.0',
    instances: {
      deepseek: {
        displayName: 'DeepSeek',
        catalogProviderId: 'deepseek',
        environment: { variable: 'DEEPSEEK_API_KEY', origin: 'https://api.deepseek.com' },
      },
      ollama: { displayName: 'Ollama', catalogProviderId: 'ollama', endpoint: server.origin },
    },
  });

  await page.getByRole('button', { name: 'Import' }).click();
  await expect(dialog.getByRole('checkbox', { name: /^DeepSeek/ })).toBeDisabled();
  await expect(dialog.getByRole('checkbox', { name: 'Groq' })).not.toBeChecked();
});

test('a key of the environment goes to its host after consent, and to another one after another', async ({
  page,
  home,
  addProvider,
  openApp,
  server,
  startServer,
}) => {
  speak(server, [says('From the first host.')]);
  await addProvider(acme(`${server.origin}/v1`));
  await openApp({ environment: { OLLAMA_HOST: 'http://127.0.0.1:9', ACME_API_KEY: key } });
  await page.getByRole('button', { name: 'Import' }).click();
  const dialog = page.getByRole('dialog', { name: 'Import' });
  await expect(dialog.getByRole('checkbox', { name: 'Acme' })).toHaveAccessibleDescription(
    `$ACME_API_KEY will be sent to ${new URL(server.origin).host}`,
  );
  expect(server.requests).toHaveLength(0);
  await dialog.getByRole('checkbox', { name: 'Acme' }).click();
  await dialog.getByRole('button', { name: 'Import selected' }).click();

  await startSession(page, 'Acme', 'Acme Large');
  await send(page, 'Hello');
  await expect(await ended(page, 1)).toContainText('From the first host.');
  expect(server.requests.map(({ headers }) => headers.authorization)).toEqual(
    server.requests.map(() => `Bearer ${key}`),
  );

  const other = speak(await startServer(), [says('From the second host.')]);
  await writeProvider(home, acme(`${other.origin}/v1`));
  await editInstance(page, 'Acme');
  await expect(page.getByText('The address changed')).toBeVisible();
  await page.getByRole('link', { name: 'Hello', exact: true }).click();
  await send(page, 'Who is there?');
  await expect(page.getByText('The key was entered for another address, so nothing was sent.')).toBeVisible();
  expect(other.requests).toHaveLength(0);

  await editInstance(page, 'Acme');
  await page.getByRole('button', { name: `Send the key to ${other.origin}` }).click();
  await expect(page.getByText('The address changed')).toBeHidden();
  await page.getByRole('link', { name: 'Hello', exact: true }).click();
  await send(page, 'Who is there now?');
  await expect(answers(page).last()).toContainText('From the second host.');
  expect(chatsOf(other).map(({ headers }) => headers.authorization)).toEqual([`Bearer ${key}`]);
  expect(chatsOf(server)).toHaveLength(1);
});

test('another variable is sent only after another consent', async ({ page, home, addProvider, openApp, server }) => {
  speak(server, [says('Hello.')]);
  await addProvider(acme(`${server.origin}/v1`));
  await openApp({
    environment: { OLLAMA_HOST: 'http://127.0.0.1:9', ACME_API_KEY: key, OTHER_SECRET: 'another-secret' },
  });
  await page.getByRole('button', { name: 'Import' }).click();
  await page.getByRole('dialog').getByRole('checkbox', { name: 'Acme' }).click();
  await page.getByRole('button', { name: 'Import selected' }).click();
  await writeProvider(home, acme(`${server.origin}/v1`, { api_key: '$OTHER_SECRET' }));
  await expect(instanceCard(page, 'Acme')).toContainText('Sending $OTHER_SECRET needs your consent first.');
  expect(server.requests).toHaveLength(0);

  await editInstance(page, 'Acme');
  await expect(page.getByText(`$OTHER_SECRET will be sent to ${server.origin}.`)).toBeVisible();
  await page.getByRole('button', { name: 'Allow' }).click();
  await expect(page.getByRole('button', { name: 'Allow' })).toHaveCount(0);
  await startSession(page, 'Acme', 'Acme Large');
  await send(page, 'Hello');
  await ended(page, 1);
  expect(chatsOf(server).map(({ headers }) => headers.authorization)).toEqual(['Bearer another-secret']);
});

test('the demo starts a labelled conversation with text, reasoning and usage', async ({ page, openApp }) => {
  await openApp();
  await page.getByRole('button', { name: 'Try the demo' }).click();
  await expect(page.getByText('This is the offline demo: answers, tokens and cost are simulated.')).toBeVisible();
  await send(page, 'What is this?');
  const first = await ended(page, 1);
  await expect(first).toContainText('This answer is simulated');
  await expect(first.getByRole('button', { name: /^Thought for .+ · \d+ tokens/ })).toBeVisible();
  await expect(first.getByRole('table')).toBeVisible();
  await expect(first.locator('footer')).toContainText('Simulated');
  await expect(first.locator('footer')).toContainText(/\d+ in · \d+ out/);
  await first.getByRole('button', { name: / in · / }).click();
  await expect(page.getByRole('dialog', { name: 'Usage' })).toContainText('Cost: from the catalog’s prices');
});
