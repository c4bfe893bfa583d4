import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { json } from '../../fault-server/replies.ts';
import type { Reply } from '../../fault-server/fault-server.ts';
import { CanaryWatch, expectOnlyIn, expectUnprinted } from '../support/canary.ts';
import { acme } from '../support/own-provider.ts';
import { ended, send, startSession } from '../support/pages/conversation.ts';
import {
  addInstance,
  chooseProvider,
  editInstance,
  fillInstance,
  goTo,
  saveInstance,
} from '../support/pages/instance-form.ts';
import { chatPath, lists, modelsPath, says } from '../support/speak.ts';
import { isStored } from '../support/stored.ts';
import { expect, test } from '../support/test.ts';

const wrong = 'sk-canary-wrong-3Zq8vK1xW7';
const right = 'sk-canary-right-9Tf2mB6yLp';
const fromEnvironment = 'sk-canary-environment-5Hn4cJ0dRs';
const secrets = [wrong, right, fromEnvironment];
const vaultFile = 'patchbay/credentials/work.json';

/** Refuses with a body and headers that say the key, as careless servers do. */
const echoes: Reply = (response, request) => {
  const said = request.headers.authorization ?? '';
  const body = { error: { message: `Incorrect API key provided: ${said}`, code: 'invalid_api_key', key: said } };
  return json(401, body, { 'x-echo': said, 'www-authenticate': said })(response, request);
};

function onlyFor(keys: readonly string[], reply: Reply): Reply {
  return (response, request) =>
    (keys.some((key) => request.headers.authorization === `Bearer ${key}`) ? reply : echoes)(response, request);
}

test.use({
  environment: { OLLAMA_HOST: 'http://127.0.0.1:9', ACME_API_KEY: fromEnvironment },
  // A trace records what is typed.
  trace: 'off',
});

test('a key is nowhere but in the vault, whatever happens on the way', async ({
  page,
  home,
  server,
  addProvider,
  openApp,
  startHost,
}) => {
  const watch = new CanaryWatch(page);
  server.on(modelsPath, onlyFor([right], lists('acme/large:1'))).on(chatPath, onlyFor([right], says('It works.')));
  await addProvider(acme(`${server.origin}/v1`));
  const first = await openApp();

  // A wrong key, tested, stored and used: the server says it back each time.
  await addInstance(page);
  await chooseProvider(page, 'Acme');
  await fillInstance(page, { name: 'Work', apiKey: wrong });
  await expect(page.getByText('in a file that only your user can read')).toBeVisible();
  await page.getByRole('button', { name: 'Reveal what is typed' }).click();
  await expect(page.getByLabel('API key', { exact: true })).toHaveAttribute('type', 'text');
  await page.getByRole('button', { name: 'Test connection' }).click();
  const tested = page.getByRole('region', { name: 'Connection test' });
  await expect(tested).toContainText('refused the API key');
  await expect(tested).toContainText('Incorrect API key provided');
  await expect(tested).not.toContainText('canary');
  await page.getByRole('button', { name: 'Create instance' }).click();
  await expect(page.getByRole('heading', { name: 'Instances', level: 1 })).toBeVisible();
  await startSession(page, 'Work', 'Acme Large');
  await send(page, 'Does the wrong key work?');
  await expect(await ended(page, 1)).toContainText('refused the API key');
  for (const secret of secrets) await watch.expectUnknownToPage(secret);

  // The right one takes its place.
  await editInstance(page, 'Work');
  await fillInstance(page, { apiKey: right });
  await page.getByRole('button', { name: 'Test connection' }).click();
  await expect(page.getByRole('region', { name: 'Connection test' })).toContainText('the credential is accepted');
  await saveInstance(page);
  await page.reload();
  await expect(page.getByText('Kept in a file that only your user can read')).toBeVisible();
  await expect(page.getByLabel('API key', { exact: true })).toHaveValue('');
  await goTo(page, 'Sessions');
  await page.getByRole('link', { name: 'Does the wrong key work?' }).click();
  await send(page, 'And the right one?');
  await expect(await ended(page, 2)).toContainText('It works.');

  // The one of the environment is allowed for this host, and refused by it.
  await goTo(page, 'Instances');
  await page.getByRole('button', { name: 'Import' }).click();
  await page.getByRole('checkbox', { name: /Acme/ }).check();
  await expect(page.getByText(`$ACME_API_KEY will be sent to ${new URL(server.origin).host}`)).toBeVisible();
  await page.getByRole('button', { name: 'Import selected' }).click();
  await expect(page.getByText('1 instance imported')).toBeVisible();
  await startSession(page, 'Acme', 'Acme Large');
  await send(page, 'And that of the environment?');
  await expect(await ended(page, 1)).toContainText('refused the API key');
  expect(server.lastRequest().headers.authorization).toBe(`Bearer ${fromEnvironment}`);
  for (const secret of secrets) await watch.expectUnknownToPage(secret);

  // After a restart the stored one is still used.
  await first.stop();
  const second = await startHost({ port: first.port });
  await expect(page.getByText('Connection lost.')).toBeHidden();
  await page.getByRole('link', { name: 'Does the wrong key work?' }).click();
  await send(page, 'Still?');
  await expect(await ended(page, 3)).toContainText('It works.');
  expect(server.lastRequest().headers.authorization).toBe(`Bearer ${right}`);
  for (const link of ['Catalog', 'Instances', 'Settings'] as const) {
    await goTo(page, link);
    for (const secret of secrets) await watch.expectUnknownToPage(secret);
  }
  expect(watch.wasTold('Incorrect API key provided')).toBe(true);
  expect(await isStored(home, 'Incorrect API key provided')).toBe(true);

  // While it runs, and when all is flushed.
  for (const moment of ['running', 'stopped']) {
    if (moment === 'stopped') await second.stop();
    await expectOnlyIn(home, wrong, []);
    await expectOnlyIn(home, right, [vaultFile]);
    await expectOnlyIn(home, fromEnvironment, []);
  }
  for (const secret of secrets) {
    expectUnprinted(first, secret);
    expectUnprinted(second, secret);
  }
  expect((await stat(join(home, vaultFile))).mode & 0o777).toBe(0o600);
  expect((await stat(join(home, 'patchbay', 'credentials'))).mode & 0o777).toBe(0o700);
});
