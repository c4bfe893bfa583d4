import { expectAccessible } from '../support/axe.ts';
import { chooseModel, ended, messageBox, send } from '../support/pages/conversation.ts';
import { choose } from '../support/pages/instance-form.ts';
import { chatsOf, says } from '../support/speak.ts';
import { furnishStudio, startInStudio } from '../support/studio.ts';
import { expect, test } from '../support/test.ts';

test('settings of the model are checked, kept, shown and sent', async ({ page, home, openApp, server }) => {
  await furnishStudio(home, server, says('Done.'));
  await openApp();
  await startInStudio(page, 'Painter');
  const change = page.getByRole('button', { name: /^Change/ });
  await change.click();
  const dialog = page.getByRole('dialog', { name: 'Choose who answers next' });
  await choose(page, 'Reasoning effort', /^High/);
  await dialog.getByRole('button', { name: 'More settings' }).click();
  await dialog.getByLabel('Temperature').fill('2.5');
  await expect(dialog.getByText('A number from 0 to 2.')).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Use this model' })).toBeDisabled();
  await expectAccessible(page, 'settings of the model');
  await dialog.getByLabel('Temperature').fill('0.5');
  await dialog.getByLabel('Top-p').fill('0.9');
  await dialog.getByLabel('Output limit (tokens)').fill('500');
  await dialog.getByLabel('Stop sequences').fill('END\n\\n\\n');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog).toBeHidden();
  await expect(change).toContainText('high +4');
  await expect(change).toHaveAccessibleName(/reasoning effort high, temperature 0\.5, top-p 0\.9, at most 500 tokens/);

  await page.reload();
  await messageBox(page).waitFor();
  await send(page, 'Paint');
  await ended(page, 1);
  expect(chatsOf(server)[0]?.json()).toMatchObject({
    reasoning_effort: 'high',
    temperature: 0.5,
    top_p: 0.9,
    stop: ['END', '\n\n'],
  });

  await change.click();
  await chooseModel(page, 'Studio', 'Poet');
  await expect(dialog.getByLabel('Reasoning effort')).toBeHidden();
  await expect(dialog.getByText('temperature 0.5, top-p 0.9, at most 500 tokens, 2 stop sequences')).toBeVisible();
  await dialog.getByRole('button', { name: 'Use this model' }).click();
  await expect(change).toContainText('temperature 0.5 +3');
  await send(page, 'Write');
  await ended(page, 2);
  expect(chatsOf(server)[1]?.json()).not.toHaveProperty('reasoning_effort');
});

test('"New session" offers the effort too; what is not set is not sent', async ({ page, home, openApp, server }) => {
  await furnishStudio(home, server, says('Done.'));
  await openApp();
  await page.getByRole('link', { name: 'New session', exact: true }).first().click();
  await chooseModel(page, 'Studio', 'Painter');
  await page.getByRole('combobox', { name: 'Reasoning effort' }).click();
  await expect(page.getByRole('listbox').last().getByRole('option')).toHaveText([
    /^Not set/,
    'Low',
    'MediumThe model’s default',
    'High',
  ]);
  await page.getByRole('option', { name: 'Low' }).click();
  await expectAccessible(page, 'a new session with an effort');
  await page.getByRole('button', { name: 'Start session' }).click();
  await send(page, 'Paint');
  await ended(page, 1);
  const body = chatsOf(server)[0]?.json();
  expect(body).toMatchObject({ reasoning_effort: 'low' });
  for (const field of ['temperature', 'top_p', 'stop']) expect(body).not.toHaveProperty(field);
});
