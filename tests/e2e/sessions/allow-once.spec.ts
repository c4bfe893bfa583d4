import { asked, furnishLab, startInLab } from '../support/lab.ts';
import { chooseModel, ended, messageBox, questions, send } from '../support/pages/conversation.ts';
import { goTo } from '../support/pages/instance-form.ts';
import { says } from '../support/speak.ts';
import { expect, test } from '../support/test.ts';

test('a hard budget refuses before anything is sent, and lets through what is allowed once', async ({
  page,
  home,
  server,
  openApp,
}) => {
  await furnishLab(home, server, says('One.'), says('Two.'), says('Three.'));
  await openApp();
  await goTo(page, 'Usage');
  await page.getByRole('button', { name: 'Add budget' }).click();
  await page.getByRole('textbox', { name: 'Limit (USD)' }).fill('0.000001');
  await page.getByRole('switch', { name: 'Stop at the limit' }).check();
  await page.getByRole('textbox', { name: 'Limit (USD)' }).press('Enter');
  await expect(page.getByRole('dialog')).toHaveCount(0);

  await startInLab(page);
  await send(page, 'say one');
  const allow = page.getByRole('button', { name: 'Allow once' });
  await expect(allow).toBeVisible();
  await expect(page.getByText(/^This would pass the budget of \$0\.000001 for/)).toBeVisible();
  await expect(messageBox(page)).toHaveValue('say one');
  await messageBox(page).fill('');
  await expect(allow).toBeDisabled();
  await messageBox(page).fill('say one');
  await expect(questions(page)).toHaveCount(0);
  expect(asked(server)).toHaveLength(0);
  await allow.click();
  await expect(await ended(page, 1)).toContainText('One.');
  await expect(messageBox(page)).toHaveValue('');

  await page.getByRole('button', { name: 'Answer again' }).click();
  await expect(allow).toBeVisible();
  await page.keyboard.press('Control+Shift+M');
  await chooseModel(page, 'North', 'Swift');
  await page.getByRole('button', { name: 'Use this model' }).click();
  await expect(allow).toBeHidden();
  await page.getByRole('button', { name: 'Answer again' }).click();
  await expect(allow).toBeVisible();
  expect(asked(server)).toHaveLength(1);
  await allow.click();
  await expect(await ended(page, 1)).toContainText('Two.');
  await expect(allow).toBeHidden();
});

test('one agreement is added to another: trimmed, and beyond the budget', async ({ page, home, server, openApp }) => {
  await furnishLab(home, server, says('Heard.'), says('Short.'));
  await openApp();
  await startInLab(page);
  await send(page, `An old story. ${'It went on and on. '.repeat(250)}`);
  await ended(page, 1);
  await goTo(page, 'Usage');
  await page.getByRole('button', { name: 'Add budget' }).click();
  await page.getByRole('textbox', { name: 'Limit (USD)' }).fill('0.000001');
  await page.getByRole('switch', { name: 'Stop at the limit' }).check();
  await page.getByRole('textbox', { name: 'Limit (USD)' }).press('Enter');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page
    .getByRole('region', { name: 'Session list' })
    .getByRole('link', { name: /An old story/ })
    .click();
  await page.keyboard.press('Control+Shift+M');
  await chooseModel(page, 'North', 'Tiny');
  await page.getByRole('button', { name: 'Use this model' }).click();
  await send(page, 'What now?');
  await page.getByRole('button', { name: /^Leave out the/ }).click();
  await page.getByRole('button', { name: 'Allow once' }).click();
  await expect(await ended(page, 2)).toContainText('Short.');
  expect(asked(server).at(-1)).toMatchObject({ model: 'tiny', said: ['user: What now?'] });
});
