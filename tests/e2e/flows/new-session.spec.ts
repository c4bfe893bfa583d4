import { acme } from '../support/own-provider.ts';
import { messageBox, modelOption, startSession } from '../support/pages/conversation.ts';
import { choose, createInstance } from '../support/pages/instance-form.ts';
import { says, speak } from '../support/speak.ts';
import { expect, test } from '../support/test.ts';

test('nothing is preselected; models are searched and shown with price, context and badges', async ({
  page,
  addProvider,
  openApp,
  server,
}) => {
  speak(server, [says('Hello.')], ['acme/large:1', 'acme/lab:1', 'acme/new:1']);
  await addProvider(acme(`${server.origin}/v1`, { default_small_model_id: 'acme/small:1' }));
  await openApp();
  await createInstance(page, 'Acme', { apiKey: 'acme-key-1' });

  await page.getByRole('link', { name: 'New session' }).click();
  const start = page.getByRole('button', { name: 'Start session' });
  await expect(page.getByRole('combobox', { name: 'Instance' })).toHaveText('All instances');
  await expect(start).toBeDisabled();
  await choose(page, 'Instance', /^Acme/);
  const choices = page.getByRole('listbox', { name: 'Choices' });
  await expect(choices.getByRole('option', { selected: true })).toHaveCount(0);
  await expect(start).toBeDisabled();

  await expect(choices.getByRole('option')).toHaveText([/^Acme Small/, /^Acme Lab/, /^Acme Large/, /^acme\/new:1/]);
  await expect(choices).toContainText('Defaults of this instance');
  const large = modelOption(page, 'Acme Large');
  await expect(large).toContainText('$1.00 in · $5.00 out');
  await expect(large).toContainText('128K context');
  await expect(large).toContainText('Reasoning');
  await expect(large).toContainText('Attachments');
  await expect(modelOption(page, 'Acme Small')).toContainText('Catalog only');
  await expect(modelOption(page, 'Acme Lab')).toContainText('Price unknown');
  await expect(choices.getByRole('option').filter({ hasText: 'acme/new:1' })).toContainText('Not in catalog');

  const search = page.getByRole('combobox', { name: 'Model', exact: true });
  await search.fill('lab acme');
  await expect(choices.getByRole('option')).toHaveText([/^Acme Lab/]);
  await search.fill('nothing like it');
  await expect(page.getByText('Nothing matches “nothing like it”')).toBeVisible();
  await search.fill('large');
  await large.click();
  await expect(start).toBeEnabled();
  await start.click();
  await expect(messageBox(page)).toBeFocused();
  await expect(page.getByText('Your words go to Acme Large on Acme.')).toBeVisible();
});

test('what was used lately stands on top the next time', async ({ page, addProvider, openApp, server }) => {
  speak(server, [says('Hello.')]);
  await addProvider(acme(`${server.origin}/v1`));
  await openApp();
  await createInstance(page, 'Acme', { apiKey: 'acme-key-1' });
  await startSession(page, 'Acme', 'Acme Large');
  await startSession(page, 'Acme', 'Acme Small');

  await page.getByRole('link', { name: 'New session' }).first().click();
  await choose(page, 'Instance', /^Acme/);
  const choices = page.getByRole('listbox', { name: 'Choices' });
  await expect(choices.getByRole('option')).toHaveText([/^Acme Small/, /^Acme Large/, /^Acme Lab/]);
  await expect(choices.getByRole('option', { selected: true })).toHaveCount(0);
  await expect(choices).toContainText(/^Recent/);
});
