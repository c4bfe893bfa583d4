import type { Page } from '@playwright/test';
import { asked, furnishLab, lastAsked, startInLab } from '../support/lab.ts';
import { chooseModel, ended, messageBox, modelOption, questions, send } from '../support/pages/conversation.ts';
import { choose } from '../support/pages/instance-form.ts';
import { says } from '../support/speak.ts';
import { expect, test } from '../support/test.ts';

async function take(page: Page, instance: string, model: string): Promise<void> {
  await chooseModel(page, instance, model);
  await page.getByRole('button', { name: 'Use this model' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
}

test('the model is changed by keys or by /model, and the transcript says where', async ({
  page,
  home,
  server,
  openApp,
}) => {
  await furnishLab(home, server, says('One.'), says('Two.'), says('Three.'));
  await openApp();
  await startInLab(page);
  await send(page, 'first');
  await ended(page, 1);
  await page.keyboard.press('Control+Shift+M');
  const dialog = page.getByRole('dialog', { name: 'Choose who answers next' });
  await expect(dialog).toBeVisible();
  await expect(modelOption(page, 'Swift').first()).toContainText('$0.50 in · $1.00 out');
  await expect(modelOption(page, 'Swift').first()).toContainText('32K');
  await take(page, 'South', 'Swift');
  await expect(messageBox(page)).toBeFocused();
  await send(page, 'second');
  await ended(page, 2);
  await expect(page.getByText('Now Swift · South')).toBeVisible();
  expect(lastAsked(server)).toMatchObject({
    instance: 'South',
    model: 'swift',
    said: ['user: first', 'assistant: One.', 'user: second'],
  });

  await messageBox(page).fill('/model');
  await page.keyboard.press('Enter');
  await expect(dialog).toBeVisible();
  await chooseModel(page, 'North', 'Sage');
  await choose(page, 'Reasoning effort', 'Low');
  await page.getByRole('button', { name: 'Use this model' }).click();
  await expect(dialog).toBeHidden();
  await expect(messageBox(page)).toHaveValue('');
  await send(page, 'third');
  await ended(page, 3);
  await expect(page.getByText('Now Sage · North')).toBeVisible();
  expect(lastAsked(server).body).toMatchObject({ model: 'sage', reasoning_effort: 'low' });
  await page.reload();
  await expect(page.getByText(/^Now /)).toHaveText(['Now Swift · South', 'Now Sage · North']);
  expect(asked(server)).toHaveLength(3);
});

test('a conversation that the window cannot hold is said before sending, and trimmed where that is agreed to', async ({
  page,
  home,
  server,
  openApp,
}) => {
  const long = `An old story. ${'It went on and on. '.repeat(250)}`;
  await furnishLab(home, server, says('Heard.'), says('Short again.'), says('Anew.'));
  await openApp();
  await startInLab(page);
  await send(page, long);
  await ended(page, 1);
  await page.keyboard.press('Control+Shift+M');
  await take(page, 'North', 'Tiny');
  const notice = page
    .getByRole('main')
    .getByRole('status')
    .filter({ has: page.getByRole('button', { name: 'Choose instance and model' }) });
  await expect(notice).toContainText(
    /The conversation does not fit Tiny: about [\d,]+ tokens, and its window holds 1,000/,
  );
  const trim = notice.getByRole('button', { name: /^Leave out the .*oldest messages? and send$/ });
  await expect(trim).toBeDisabled();

  await messageBox(page).fill('What now?');
  await page.keyboard.press('Enter');
  await expect(notice).toContainText('Leave out the oldest messages, or choose a model with a larger window.');
  await expect(messageBox(page)).toHaveValue('What now?');
  expect(asked(server)).toHaveLength(1);
  await trim.click();
  await ended(page, 2);
  expect(lastAsked(server)).toMatchObject({ model: 'tiny', said: ['user: What now?'] });
  await expect(questions(page)).toHaveCount(2);

  // Answering anew asks as well.
  await page.getByRole('button', { name: 'Answer again' }).last().click();
  await trim.click();
  await expect(await ended(page, 2)).toContainText('Anew.');
  expect(lastAsked(server)).toMatchObject({ model: 'tiny', said: ['user: What now?'] });
  await expect(trim).toBeDisabled();
});
