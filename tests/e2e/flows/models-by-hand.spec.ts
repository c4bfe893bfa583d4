import { acme } from '../support/own-provider.ts';
import { createInstance, editInstance } from '../support/pages/instance-form.ts';
import { expect, test } from '../support/test.ts';

test('a model that nobody lists is added with a warning and no block, and taken away again', async ({
  page,
  addProvider,
  openApp,
  mock,
}) => {
  await addProvider(acme(`${mock.url}/v1`));
  await openApp();
  await createInstance(page, 'Acme', { name: 'My way', apiKey: 'some-key' });
  await editInstance(page, 'My way');
  await page.getByRole('link', { name: 'Models', exact: true }).click();
  await page.getByRole('button', { name: 'Add model' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add model' });
  await dialog.getByLabel('Model ID', { exact: true }).fill('acme/secret:9');
  await expect(dialog).toContainText('Nothing says that “acme/secret:9” exists.');
  await dialog.getByRole('button', { name: 'Add model' }).click();
  const row = page.getByRole('row').filter({ hasText: 'acme/secret:9' });
  await expect(row).toBeVisible();
  await page.getByRole('button', { name: 'Remove acme/secret:9' }).click();
  await expect(row).toHaveCount(0);
});
