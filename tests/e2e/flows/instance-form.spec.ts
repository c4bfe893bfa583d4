import { FaultServer } from '../../fault-server/fault-server.ts';
import { acme } from '../support/own-provider.ts';
import {
  addInstance,
  chooseProvider,
  createInstance,
  fillInstance,
  instanceCard,
} from '../support/pages/instance-form.ts';
import { chatsOf, onlyFor, says, speak, modelsPath, lists, wrongKey } from '../support/speak.ts';
import { expect, test } from '../support/test.ts';

const key = 'acme-key-7';

test('the providers are listed with type, model count and price range, and searched', async ({
  page,
  addProvider,
  openApp,
}) => {
  await addProvider({ id: 'later', name: 'Later', type: 'carrier-pigeon', models: [] });
  await openApp();
  await addInstance(page);
  const search = page.getByRole('combobox', { name: 'Search providers' });
  await expect(search).toBeFocused();
  await search.fill('router anthropic');
  await expect(page.getByText('Nothing matches “router anthropic”')).toBeVisible();
  await search.fill('openrouter');
  const options = page.getByRole('listbox', { name: 'Providers' }).getByRole('option');
  await expect(options).toHaveCount(1);
  await expect(options).toContainText(/OpenRouter\s*openrouter\s*\d+ models\s*\$[\d.]+ – \$[\d.]+ per M input/);
  await search.fill('later');
  await expect(options).toContainText('Cannot be used: no protocol is known for the type “carrier-pigeon”');
  await expect(options).toHaveAttribute('aria-disabled', 'true');
  await search.fill('anthropic');
  await expect(options.first()).toContainText('Anthropic');
  await expect(options.first()).not.toHaveAttribute('aria-disabled');
});

test('the id is suggested from the name, and a bad or taken one is refused while typing', async ({ page, openApp }) => {
  await openApp();
  await createInstance(page, 'Ollama', { name: 'Küche & Büro' });
  await expect(instanceCard(page, 'Küche & Büro').getByRole('link')).toHaveAttribute('href', '#/instances/kuche-buro');

  await addInstance(page);
  await chooseProvider(page, 'Ollama');
  const id = page.getByLabel('Instance ID', { exact: true });
  await fillInstance(page, { name: 'Küche & Büro' });
  await expect(id).toHaveValue('kuche-buro-2');
  for (const [typed, reason] of [
    ['kuche-buro', 'Another instance has this id.'],
    ['Upper', 'Use only lower-case letters, digits and hyphens.'],
    ['../up', 'Use only lower-case letters, digits and hyphens.'],
    ['-first', 'Start with a letter or a digit.'],
    ['con', 'This name is reserved by Windows. Choose another.'],
    ['', 'Enter an id.'],
    ['a'.repeat(64), 'Use at most 63 characters.'],
  ] as const) {
    await id.fill(typed);
    await expect(id).toHaveAccessibleDescription(new RegExp(reason));
    await expect(id).toHaveAttribute('aria-invalid', 'true');
  }
  await id.fill('good-1');
  await expect(id).not.toHaveAttribute('aria-invalid');
  await fillInstance(page, { name: 'Another name' });
  await expect(id).toHaveValue('good-1');
  await page.getByRole('button', { name: 'Create instance' }).click();
  await expect(instanceCard(page, 'Another name').getByRole('link')).toHaveAttribute('href', '#/instances/good-1');
});

test('bad addresses, times and keys are refused while typing', async ({ page, openApp }) => {
  await openApp();
  await addInstance(page);
  await chooseProvider(page, 'DeepSeek');
  const endpoint = page.getByLabel('Endpoint', { exact: true });
  await expect(endpoint).toHaveAccessibleDescription(/Leave empty to use https:\/\/api\.deepseek\.com/);
  await endpoint.fill('ftp://host/v1');
  await expect(endpoint).toHaveAccessibleDescription(/has to start with http/);
  await endpoint.fill('https://me:secret@host/v1');
  await expect(endpoint).toHaveAccessibleDescription(/Leave user name and password out/);
  await endpoint.fill('');
  const timeout = page.getByLabel('Timeout (seconds)', { exact: true });
  await expect(timeout).toHaveValue('120');
  await timeout.fill('0');
  await expect(timeout).toHaveAccessibleDescription(/Enter a number from 1 to 3600/);
  await timeout.fill('120');
  await page.getByRole('button', { name: 'Create instance' }).click();
  await expect(page.getByLabel('API key', { exact: true })).toHaveAccessibleDescription(/Enter the API key/);
});

test('the key is hidden until asked for, and the form says which store will hold it', async ({ page, openApp }) => {
  await openApp();
  await addInstance(page);
  await chooseProvider(page, 'DeepSeek');
  const field = page.getByLabel('API key', { exact: true });
  await field.fill(key);
  await expect(field).toHaveAttribute('type', 'password');
  await page.getByRole('button', { name: 'Reveal what is typed' }).click();
  await expect(field).toHaveAttribute('type', 'text');
  await expect(field).toHaveValue(key);
  await page.getByRole('button', { name: 'Hide what is typed' }).click();
  await expect(field).toHaveAttribute('type', 'password');
  await expect(field).toHaveAccessibleDescription(/will be kept in a file that only your user can read.*not encrypted/);
});

test('a provider that needs no key asks for none', async ({ page, openApp }) => {
  await openApp();
  await addInstance(page);
  await chooseProvider(page, 'LM Studio');
  await expect(page.getByLabel('API key')).toHaveCount(0);
});

test.describe('Test connection', () => {
  test('lists the models, shows the start of the answer and says what that proves', async ({
    page,
    addProvider,
    openApp,
    server,
  }) => {
    speak(server, [onlyFor(key, says('Hello to you too.'))]);
    await addProvider(acme(`${server.origin}/v1`));
    await openApp();
    await addInstance(page);
    await chooseProvider(page, 'Acme');
    await fillInstance(page, { apiKey: key });
    await page.getByRole('button', { name: 'Test connection' }).click();
    const tested = page.getByRole('region', { name: 'Connection test' });
    await expect(tested).toContainText('3 models');
    await expect(tested).toContainText('Hello to you too.');
    await expect(tested).toContainText(
      'Proved: the address can be used, the server can be reached, the credential is accepted, models are listed, the model is there, and an answer streams.',
    );
    // One question goes without the key, as only that shows whether the list proves it.
    const sent = server.requests.map(({ headers }) => headers.authorization);
    expect(sent.filter((authorization) => authorization !== undefined)).toEqual([`Bearer ${key}`, `Bearer ${key}`]);

    await fillInstance(page, { apiKey: 'wrong-key' });
    await expect(tested).toBeHidden();
    await page.getByRole('button', { name: 'Test connection' }).click();
    await expect(tested).toContainText('refused the API key.');
    await expect(tested).toContainText('The provider does not know the key');
    await expect(tested).toContainText('Check that the key is complete, still valid, and made for this provider.');
    await expect(page.locator('main')).not.toContainText('wrong-key');
  });

  test('a key that the list already refuses is said to be wrong', async ({ page, addProvider, openApp, server }) => {
    server.on(modelsPath, onlyFor(key, lists('acme/large:1'))).on('/v1/chat/completions', wrongKey);
    await addProvider(acme(`${server.origin}/v1`));
    await openApp();
    await addInstance(page);
    await chooseProvider(page, 'Acme');
    await fillInstance(page, { apiKey: 'wrong-key' });
    await page.getByRole('button', { name: 'Test connection' }).click();
    const tested = page.getByRole('region', { name: 'Connection test' });
    await expect(tested.getByText(`${new URL(server.origin).host} refused the API key.`).first()).toBeVisible();
    await expect(tested).toContainText('Not proved: the credential is accepted');
  });

  test('a dead host is said to be dead, and nothing is stored', async ({ page, addProvider, openApp }) => {
    const dead = await FaultServer.closedOrigin();
    await addProvider(acme(`${dead}/v1`));
    await openApp();
    await addInstance(page);
    await chooseProvider(page, 'Acme');
    await fillInstance(page, { apiKey: key });
    await page.getByRole('button', { name: 'Test connection' }).click();
    const tested = page.getByRole('region', { name: 'Connection test' });
    await expect(tested).toContainText(`${new URL(dead).host} cannot be reached.`);
    await expect(tested).toContainText('The local server is not running');
    await expect(tested.getByRole('button', { name: 'Server started: test again' })).toBeVisible();
    await expect(tested).toContainText('Proved: the address can be used.');
    await page.getByRole('link', { name: 'Instances' }).first().click();
    await page.getByRole('button', { name: 'Leave' }).click();
    await expect(page.getByText('No instances yet')).toBeVisible();
  });

  test('tests the settings typed, not those stored', async ({ page, addProvider, openApp, server, startServer }) => {
    const other = speak(await startServer(), [says('The other one.')]);
    speak(server, [says('The stored one.')]);
    await addProvider(acme(`${server.origin}/v1`));
    await openApp();
    await addInstance(page);
    await chooseProvider(page, 'Acme');
    await fillInstance(page, { apiKey: key, endpoint: other.origin });
    await page.getByRole('button', { name: 'Test connection' }).click();
    await expect(page.getByRole('region', { name: 'Connection test' })).toContainText('The other one.');
    expect(chatsOf(other)).toHaveLength(1);
    expect(server.requests).toHaveLength(0);
  });
});
