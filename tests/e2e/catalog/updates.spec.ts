import { FaultServer, type Reply } from '../../fault-server/fault-server.ts';
import { blanks, html, json, saysNothing, text } from '../../fault-server/replies.ts';
import { fresh, sourcePath as path, useSource } from '../support/catalog-source.ts';
import { expectSound } from '../support/sound.ts';
import { lists, modelsPath } from '../support/speak.ts';
import { expect, test } from '../support/test.ts';
import { writeInstances } from '../support/workshop.ts';

const failures: readonly { readonly name: string; readonly reply: Reply; readonly says: string }[] = [
  { name: '304', reply: text(304, ''), says: 'nothing new since the last time.' },
  { name: 'HTML with 200', reply: html(200), says: 'a web page came instead of a catalog.' },
  { name: 'an error object', reply: json(200, { error: 'gone' }), says: 'the source answered with an error in place' },
  { name: 'an empty list', reply: json(200, []), says: 'the source sent an empty list.' },
  {
    name: 'half a file',
    reply: text(200, '[{"id": "a', { 'content-type': 'application/json' }),
    says: 'The catalog stays',
  },
  {
    name: 'a body of 200 MB',
    reply: blanks('application/json', 200),
    says: 'the answer was too large to be a catalog.',
  },
  { name: 'status 500', reply: text(500, 'no'), says: 'the source answered with an error.' },
];
for (const { name, reply, says } of failures) {
  test(`${name} leaves the catalog as it is and is said in one line`, async ({ page, home, server, openApp }) => {
    server.on(path, reply);
    await useSource(home, `${server.origin}${path}`);
    await openApp();
    await page.evaluate(() => {
      location.hash = '/updates';
    });
    await expect(page.getByText('Never checked.')).toBeVisible();
    await page.getByRole('button', { name: 'Check now' }).click();
    await expect(page.getByRole('status').filter({ hasText: 'Checked just now' })).toContainText(says);
    await expect(page.getByText('The catalog is as it was shipped.')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Apply update' })).toBeHidden();
  });
}

test('a source that cannot be reached is said', async ({ page, home, openApp }) => {
  await useSource(home, `${await FaultServer.closedOrigin()}${path}`);
  await openApp();
  await page.evaluate(() => {
    location.hash = '/updates';
  });
  await page.getByRole('button', { name: 'Check now' }).click();
  await expect(page.getByText('the source could not be reached.')).toBeVisible();
});

test('a source that never answers holds up neither the start nor anything else', async ({
  page,
  home,
  server,
  openApp,
}) => {
  server.on(path, saysNothing);
  await useSource(home, `${server.origin}${path}`, 'daily');
  await openApp();
  await page.evaluate(() => {
    location.hash = '/updates';
  });
  // By itself, some seconds after the start.
  await expect(page.getByText('Asking the source…')).toBeVisible();
  await page.getByRole('navigation').getByRole('link', { name: 'Catalog' }).click();
  await page.getByRole('link', { name: 'DeepSeek', exact: true }).click();
  await expect(page.getByRole('rowheader').first()).toBeVisible();
  await page.goBack();
  await page.goBack();
  await expect(page.getByText('the source did not answer in time. The catalog stays as it is.')).toBeVisible({
    timeout: 90_000,
  });
  await expect(page.getByText('The catalog is as it was shipped.')).toBeVisible();
});

test('an update says which favourites, sessions and instances it affects', async ({ page, home, server, openApp }) => {
  const reached = { ...fresh, api_endpoint: `${server.origin}/v1` };
  const [model] = reached.models;
  const unused = { ...model, id: 'unused', name: 'Fresh Two' };
  server.on(modelsPath, lists('m', 'unused'));
  server.on(
    path,
    json(200, [{ ...reached, models: [model, unused] }]),
    json(200, [
      {
        ...reached,
        models: [
          { ...model, cost_per_1m_in: 3 },
          { ...unused, cost_per_1m_in: 3 },
        ],
      },
    ]),
    json(200, [{ ...reached, models: [unused] }]),
  );
  await useSource(home, `${server.origin}${path}`);
  await writeInstances(home, { bench: { displayName: 'Bench', catalogProviderId: 'fresh', retryPolicy: 'none' } });
  await openApp();
  const toUpdates = () =>
    page.evaluate(() => {
      location.hash = '/updates';
    });
  await toUpdates();
  await page.getByRole('button', { name: 'Check now' }).click();
  await page.getByRole('button', { name: 'Apply update' }).click();
  await expect(page.getByText('The update is in use')).toBeVisible();
  await page.evaluate(() => {
    location.hash = '/catalog/fresh/m';
  });
  await page.getByRole('button', { name: 'Mark Fresh One on Bench as a favourite' }).click();
  await page.getByRole('button', { name: 'New session with this model' }).click();
  await expect(page.getByRole('textbox', { name: 'Message' })).toBeVisible();

  await toUpdates();
  await page.getByRole('button', { name: 'Check now' }).click();
  const affected = page.getByRole('region', { name: 'In use by you' }).getByRole('row');
  await expect(affected).toHaveText(['ModelUsed as', 'Fresh OneFresh AIfavourite, 1 session, instances Bench']);
  await expect(page.getByRole('region', { name: 'Prices' }).getByRole('row')).toHaveCount(3);
  await expectSound(page, 'an update that affects what is in use');
  await page.getByRole('button', { name: 'Skip' }).click();
  await expect(page.getByText('The update was skipped')).toBeVisible();
  await page.getByRole('button', { name: 'Check now' }).click();
  await expect(page.getByRole('region', { name: 'Removed models' })).toContainText('Fresh One');
  await expect(affected).toHaveCount(2);
});

test('an update is shown as a diff, applied, shown again re-priced, and rolled back', async ({
  page,
  home,
  server,
  openApp,
}) => {
  const dearer = { ...fresh, models: [{ ...fresh.models[0], cost_per_1m_in: 5, context_window: 2000 }] };
  server.on(path, json(200, [fresh]), json(200, [dearer]));
  await useSource(home, `${server.origin}${path}`);
  await openApp();
  await page.evaluate(() => {
    location.hash = '/updates';
  });
  await page.getByRole('button', { name: 'Check now' }).click();
  await expect(page.getByRole('region', { name: 'New providers' })).toContainText('Fresh AI');
  await page.getByRole('link', { name: 'Catalog', exact: true }).first().click();
  await page.getByRole('link', { name: 'Update waiting' }).click();
  await page.getByRole('button', { name: 'Apply update' }).click();
  await expect(page.getByText('The update is in use')).toBeVisible();

  await page.getByRole('button', { name: 'Check now' }).click();
  await expect(page.getByRole('region', { name: 'Prices' }).getByRole('row').nth(1)).toHaveText(
    /Fresh OneFresh AIInput\$4\.00\$5\.00up 25%/,
  );
  await expect(page.getByRole('region', { name: 'Limits' }).getByRole('row').nth(1)).toContainText('1K2K');
  await expectSound(page, 'an update that waits');
  await page.getByRole('button', { name: 'Skip' }).click();
  await expect(page.getByRole('button', { name: 'Apply update' })).toBeHidden();

  await page.getByRole('button', { name: 'Roll back' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Roll back' }).click();
  await expect(page.getByText('The catalog is as it was shipped.')).toBeVisible();
  await page.evaluate(() => {
    location.hash = '/catalog/fresh';
  });
  await expect(page.getByText('This provider is not in the catalog')).toBeVisible();
});

test('switched off, nothing is asked; another source is checked for its form', async ({
  page,
  home,
  server,
  openApp,
}) => {
  server.on(path, json(200, [fresh]));
  await useSource(home, `${server.origin}${path}`);
  await openApp();
  await page.evaluate(() => {
    location.hash = '/settings';
  });
  await page.getByLabel('Source', { exact: true }).fill('ftp://nowhere');
  await expect(page.getByText('Enter an http or https address.')).toBeVisible();
  await page.getByText('Off', { exact: true }).click();
  await page.getByRole('link', { name: 'Show updates' }).click();
  await expect(page.getByRole('button', { name: 'Check now' })).toBeDisabled();
  expect(server.requests).toHaveLength(0);
});
