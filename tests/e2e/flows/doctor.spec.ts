import { json } from '../../fault-server/replies.ts';
import { pressOn } from '../support/keys.ts';
import { acme } from '../support/own-provider.ts';
import {
  addInstance,
  chooseProvider,
  createInstance,
  fillInstance,
  goTo,
  instanceCard,
} from '../support/pages/instance-form.ts';
import { expectSound } from '../support/sound.ts';
import { after, chatPath, chatsOf, lists, modelsPath, onlyFor, says, speak } from '../support/speak.ts';
import { expect, test } from '../support/test.ts';
import { workshop, writeInstances } from '../support/workshop.ts';
import { Gate } from '../../fault-server/steps.ts';

const key = 'acme-key-3';

test('in the form: a passed test says what it proved, with a time for each stage', async ({
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
  await pressOn(page, page.getByRole('button', { name: 'Test connection' }));
  const tested = page.getByRole('region', { name: 'Connection test' });
  await expect(tested).toContainText('Conversations work with these settings.');
  await expect(tested.getByRole('listitem')).toHaveText([
    /^Addresspassed · 127\.0\.0\.1[\d.:]+ m?s$/,
    /^Connectionpassed[\d.]+ m?s$/,
    /^TLSskipped$/,
    /^Credential acceptedpassed.* m?s$/,
    /^Models listedpassed · 3 models.* m?s$/,
    /^Model availablepassed · acme\/.* m?s$/,
    /^First words of an answerpassed.* m?sHello to you too\.$/,
  ]);
  await expectSound(page, 'a passed test');
});

test('in the form: a failed test says what was not proved, and shows what the server said without the key', async ({
  page,
  addProvider,
  openApp,
  server,
}) => {
  speak(server, [onlyFor(key, says('Not reached.'))]);
  await addProvider(acme(`${server.origin}/v1`));
  await openApp();
  await addInstance(page);
  await chooseProvider(page, 'Acme');
  await fillInstance(page, { apiKey: 'another-key-4' });
  await page.getByRole('button', { name: 'Test connection' }).click();
  const tested = page.getByRole('region', { name: 'Connection test' });
  await expect(tested).toContainText('Not proved:');
  await tested.getByText('What the server said').click();
  await expectSound(page, 'a failed test');
  await expect(tested.locator('pre')).toContainText('Incorrect API key provided.');
  await expect(page.locator('main')).not.toContainText('another-key-4');
});

test('a server that speaks http only: one click says so to the form, and the answer comes', async ({
  page,
  addProvider,
  openApp,
  server,
}) => {
  speak(server, [onlyFor(key, says('In plain text.'))]);
  await addProvider(acme(`${server.origin}/v1`));
  await openApp();
  await addInstance(page);
  await chooseProvider(page, 'Acme');
  const secure = `${server.origin.replace('http:', 'https:')}/v1`;
  await fillInstance(page, { name: 'Typed name', apiKey: key, endpoint: secure });
  await page.getByRole('button', { name: 'Test connection' }).click();
  const tested = page.getByRole('region', { name: 'Connection test' });
  await expect(tested).toContainText('The address says https, but this server speaks plain http.');
  const fix = tested.getByRole('button', { name: /^Use http: / });
  await expect(fix).toHaveAccessibleDescription(`The key will be sent to ${server.origin}.`);
  await expectSound(page, 'a failed test with a fix');
  await pressOn(page, fix);
  await expect(tested).toContainText('In plain text.');
  await expect(page.getByLabel('Endpoint', { exact: true })).toHaveValue(new RegExp(`^${server.origin}`));
  await expect(page.getByLabel('Name', { exact: true })).toHaveValue('Typed name');
  await expect(page.getByLabel('API key', { exact: true })).toHaveValue(key);
});

test('a key of another provider: one click goes to that provider’s form with what was typed, and tests there', async ({
  page,
  addProvider,
  openApp,
  server,
  startServer,
}) => {
  const groqKey = 'gsk_acme-key-5';
  const groq = speak(await startServer(), [onlyFor(groqKey, says('Hello from Groq.'))], ['swift']);
  speak(server, [onlyFor(key, says('Never said.'))]);
  server.on(modelsPath, onlyFor(key, lists('acme/large:1')));
  await addProvider(acme(`${server.origin}/v1`));
  await addProvider({
    id: 'groq',
    name: 'Groq',
    type: 'openai-compat',
    api_key: '$GROQ_API_KEY',
    api_endpoint: `${groq.origin}/v1`,
    models: [{ id: 'swift', name: 'Swift', cost_per_1m_in: 1, cost_per_1m_out: 1 }],
  });
  await openApp();
  await addInstance(page);
  await chooseProvider(page, 'Acme');
  await fillInstance(page, { name: 'Typed name', apiKey: groqKey });
  await page.getByRole('button', { name: 'Test connection' }).click();
  const tested = page.getByRole('region', { name: 'Connection test' });
  await expect(tested).toContainText('The key looks like one of another provider.');
  await tested.getByRole('button', { name: 'Make it an instance of Groq' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('New Groq instance');
  await expect(tested).toContainText('Hello from Groq.');
  await expect(page.getByLabel('Name', { exact: true })).toHaveValue('Typed name');
  await expect(page.getByLabel('API key', { exact: true })).toHaveValue(groqKey);
});

test('of a stored instance: the fix is stored, the tests are kept, and curl is copied without the key', async ({
  page,
  context,
  addProvider,
  openApp,
  server,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  speak(server, [onlyFor(key, says('In plain text.'))]);
  await addProvider(acme(`${server.origin}/v1`));
  await openApp();
  await createInstance(page, 'Acme', { apiKey: key, endpoint: `${server.origin.replace('http:', 'https:')}/v1` });
  await page.getByRole('button', { name: 'Actions for Acme' }).click();
  await page.getByRole('menuitem', { name: 'Test connection' }).click();
  const tested = page.getByRole('region', { name: 'Connection test' });
  await tested.getByRole('button', { name: /^Use http: / }).click();
  await expect(tested).toContainText('Conversations work with these settings.');
  const history = page.getByRole('region', { name: 'Earlier tests' });
  await expect(history.getByRole('button')).toHaveCount(2);
  await history.getByRole('button').nth(1).click();
  await expect(tested).toContainText('The address says https');
  await expectSound(page, 'the tests of an instance');
  await page.getByRole('button', { name: 'Copy as curl' }).click();
  await expect(page.getByText('Copied. The key is not in it')).toBeVisible();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toContain('$API_KEY');
  expect(copied).toContain(`${server.origin}/v1/chat/completions`);
  expect(copied).not.toContain(key);

  await page.reload();
  await expect(history.getByRole('button')).toHaveCount(2);
  await goTo(page, 'Instances');
  await expect(instanceCard(page, 'Acme')).toContainText('Connected');
});

test('a running test is stopped, and what it showed until then stays', async ({
  page,
  home,
  addProvider,
  openApp,
  server,
}) => {
  const gate = new Gate();
  server.on(modelsPath, lists('lathe')).on(chatPath, after(gate, says('Too late.')));
  await addProvider(workshop(`${server.origin}/v1`));
  await writeInstances(home, { bench: { displayName: 'Bench', catalogProviderId: 'workshop' } });
  await openApp();
  await goTo(page, 'Instances');
  await page.getByRole('button', { name: 'Actions for Bench' }).click();
  await page.getByRole('menuitem', { name: 'Test connection' }).click();
  const tested = page.getByRole('region', { name: 'Connection test' });
  await expect(tested.getByRole('listitem').filter({ hasText: 'First words' })).toContainText('running');
  await page.getByRole('button', { name: 'Stop test' }).click();
  await expect(tested).toContainText('You stopped the test.');
  await expect(tested.getByRole('listitem').filter({ hasText: 'Models listed' })).toContainText('1 model');
  gate.open();
});

test('"Test all" says what it costs before it asks, and shows each result in one table', async ({
  page,
  home,
  addProvider,
  openApp,
  server,
}) => {
  test.slow();
  speak(server, [says('Hello.')], ['lathe', 'drill']);
  await addProvider(workshop(`${server.origin}/v1`));
  await addProvider({ ...workshop('http://127.0.0.1:9/v1'), id: 'gone', name: 'Gone' });
  await writeInstances(home, {
    good: { displayName: 'Good', catalogProviderId: 'workshop', retryPolicy: 'none' },
    dead: { displayName: 'Dead', catalogProviderId: 'gone', retryPolicy: 'none' },
    off: { displayName: 'Off', catalogProviderId: 'workshop', disabled: true },
  });
  await openApp();
  await goTo(page, 'Instances');
  await pressOn(page, page.getByRole('button', { name: 'Test all' }));
  const dialog = page.getByRole('dialog', { name: 'Test all instances' });
  await expect(dialog).toContainText('This asks 2 models one short question each.');
  await expect(dialog).toContainText('1 disabled instance is left out.');
  expect(chatsOf(server)).toHaveLength(0);
  await expectSound(page, 'test all, before');
  await dialog.getByRole('button', { name: 'Start tests' }).click();
  await expect(dialog).toContainText('2 of 2 done · 1 connected, 1 failing');
  await expect(dialog.getByRole('row', { name: /^Good/ })).toContainText('Connected');
  await expect(dialog.getByRole('row', { name: /^Dead/ })).toContainText('Failing');
  await expectSound(page, 'test all, after');
  await dialog.getByRole('link', { name: 'Show what failed at Dead' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Dead');
  await expect(page.getByRole('region', { name: 'Connection test' })).toContainText('Not proved:');
});

test('what the server said is shown without a secret', async ({ page, home, addProvider, openApp, server }) => {
  server
    .on(modelsPath, lists('lathe'))
    .on(chatPath, json(500, { error: { message: 'Broken inside, near sk-live-abcdefghijklmnopqrstuvwx' } }));
  await addProvider(workshop(`${server.origin}/v1`));
  await writeInstances(home, { bench: { displayName: 'Bench', catalogProviderId: 'workshop', retryPolicy: 'none' } });
  await openApp();
  await goTo(page, 'Instances');
  await page.getByRole('button', { name: 'Actions for Bench' }).click();
  await page.getByRole('menuitem', { name: 'Test connection' }).click();
  const tested = page.getByRole('region', { name: 'Connection test' });
  await expect(tested.getByRole('listitem').filter({ hasText: 'First words' })).toContainText('status 500');
  await tested.getByText('What the server said').click();
  await expect(tested.locator('pre')).toContainText('Broken inside');
  await expect(tested).not.toContainText('sk-live-abcdefghijklmnopqrstuvwx');
});
