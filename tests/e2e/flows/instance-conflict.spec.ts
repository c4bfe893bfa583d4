import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pressOn } from '../support/keys.ts';
import { editInstance, fillInstance, saveInstance } from '../support/pages/instance-form.ts';
import { expectSound } from '../support/sound.ts';
import { expect, test } from '../support/test.ts';
import { workshop, writeInstances } from '../support/workshop.ts';

const bench = { displayName: 'Bench', catalogProviderId: 'workshop' };

test.beforeEach(async ({ addProvider, home, server }) => {
  await addProvider(workshop(`${server.origin}/v1`));
  await writeInstances(home, { bench });
});

async function stored(home: string): Promise<unknown> {
  return JSON.parse(await readFile(join(home, 'patchbay', 'provider-instances.json'), 'utf8'));
}

test('the later of two windows sees what changed, field by field, and decides', async ({
  page,
  context,
  home,
  openApp,
}) => {
  test.slow();
  await openApp();
  await editInstance(page, 'Bench');
  const other = await context.newPage();
  await other.goto(page.url());
  await other.getByRole('button', { name: 'Save changes' }).waitFor();

  await fillInstance(other, { name: 'Their name', timeoutSeconds: '33' });
  await other.getByLabel('Label', { exact: true }).fill('mine');
  await fillInstance(page, { name: 'My name', endpoint: 'http://127.0.0.1:9/v1' });
  await page.getByLabel('Label', { exact: true }).fill('work');
  await saveInstance(page);

  const question = other.getByRole('status').filter({ hasText: 'This instance changed elsewhere' });
  await expect(question.getByRole('row')).toHaveText([
    'FieldStored nowYours',
    'NameMy nameTheir name',
    'Labelworkmine',
    'Endpointhttp://127.0.0.1:9/v1None',
  ]);
  await expect(other.getByRole('button', { name: 'Save changes' })).toBeDisabled();
  await expect(question.getByRole('radio', { name: 'Name: Yours' })).toBeChecked();
  await expect(question.getByRole('radio', { name: 'Endpoint: Stored now' })).toBeChecked();
  await expectSound(other, 'two windows changed one instance');
  await question.getByRole('radio', { name: 'Label: Stored now' }).check();
  await question.getByRole('button', { name: 'Go on with these' }).click();
  await expect(question).toBeHidden();
  await expect(other.getByLabel('Timeout (seconds)', { exact: true })).toHaveValue('33');
  await saveInstance(other);
  expect(await stored(home)).toMatchObject({
    instances: {
      bench: { displayName: 'Their name', label: 'work', endpoint: 'http://127.0.0.1:9/v1', timeout: 33_000 },
    },
  });
});

test('by keyboard: a hand edit of the file while the form is open is taken over whole, or not at all', async ({
  page,
  home,
  openApp,
}) => {
  await openApp();
  await editInstance(page, 'Bench');
  await fillInstance(page, { name: 'Typed' });
  await writeInstances(home, { bench: { ...bench, displayName: 'By hand', proxy: 'http://127.0.0.1:3128' } });
  await pressOn(page, page.getByRole('button', { name: 'Take all that is stored' }));
  await expect(page.getByLabel('Name', { exact: true })).toHaveValue('By hand');
  await expect(page.getByText('Unsaved changes')).toBeHidden();

  await fillInstance(page, { name: 'Typed again' });
  await writeInstances(home, { bench: { ...bench, displayName: 'By hand again' } });
  await pressOn(page, page.getByRole('button', { name: 'Keep all of mine' }));
  await saveInstance(page);
  expect(await stored(home)).toMatchObject({
    instances: { bench: { displayName: 'Typed again', proxy: 'http://127.0.0.1:3128' } },
  });
});

test('a change elsewhere shows at once in a form that nobody touched', async ({ page, home, openApp }) => {
  await openApp();
  await editInstance(page, 'Bench');
  await writeInstances(home, { bench: { ...bench, displayName: 'By hand' } });
  await expect(page.getByLabel('Name', { exact: true })).toHaveValue('By hand');
  await expect(page.getByText('This instance changed elsewhere')).toBeHidden();
});
