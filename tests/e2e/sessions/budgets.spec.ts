import { expectAccessible } from '../support/axe.ts';
import { goTo } from '../support/pages/instance-form.ts';
import { ended, send } from '../support/pages/conversation.ts';
import { says } from '../support/speak.ts';
import { expect, test } from '../support/test.ts';
import { answersWith, furnish, startOnBench } from '../support/workshop.ts';

// Lathe costs 1 USD in and 2 USD out per million tokens: this answer costs 0.50 USD.
const large = { prompt_tokens: 300_000, completion_tokens: 100_000, total_tokens: 400_000 };

test('a budget is set, warns above every page, is changed and deleted', async ({ page, home, server, openApp }) => {
  await furnish(home, server);
  answersWith(server, says('One.', large));
  await openApp();
  await goTo(page, 'Usage');
  await page.getByRole('button', { name: 'Add budget' }).click();
  await page.getByRole('button', { name: 'Save' }).click();
  const limit = page.getByRole('textbox', { name: 'Limit (USD)' });
  await expect(limit).toBeFocused();
  await expect(page.getByText('A number above 0')).toBeVisible();
  await expectAccessible(page, 'a budget with a mistake');
  await limit.fill('0.60');
  await page.getByRole('switch', { name: 'Stop at the limit' }).click();
  await page.keyboard.press('Tab');
  await limit.press('Enter');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  const budgets = page.getByRole('region', { name: 'Budgets' });
  await expect(budgets).toContainText('$0.00 of $0.60 spent');
  await expect(budgets).toContainText('Within the limit');

  await page.getByRole('button', { name: 'Add budget' }).click();
  await page.getByRole('textbox', { name: 'Limit (USD)' }).fill('5');
  await page.getByRole('textbox', { name: 'Limit (USD)' }).press('Enter');
  await expect(page.getByText('There is a budget of the same kind already.')).toBeVisible();
  await page.getByRole('button', { name: 'Cancel' }).click();

  await startOnBench(page);
  await send(page, 'say one');
  await ended(page, 1);
  const banner = page.getByText('Everything: $0.50 of $0.60 spent this month.');
  await expect(banner).toBeVisible();
  await page.getByRole('link', { name: 'Open budgets' }).click();
  await expect(budgets).toContainText('Close to the limit');
  await expectAccessible(page, 'a budget that warns');
  await page.emulateMedia({ colorScheme: 'dark' });
  await expectAccessible(page, 'a budget that warns, dark');

  await page.getByRole('button', { name: 'Actions for the budget of Everything' }).click();
  await page.getByRole('menuitem', { name: 'Edit' }).click();
  await page.getByRole('textbox', { name: 'Limit (USD)' }).fill('0.4');
  await page.getByRole('textbox', { name: 'Limit (USD)' }).press('Enter');
  await expect(budgets).toContainText('Limit reached');
  await expect(page.getByText('Everything: the budget of $0.40 this month is used up.')).toBeVisible();
  await page.getByRole('button', { name: 'Dismiss' }).first().click();
  await expect(page.getByText('is used up')).toHaveCount(0);

  await page.getByRole('button', { name: 'Actions for the budget of Everything' }).click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click();
  await expect(budgets).toContainText('No budget is set');
});

test('a session is priced on the other models of the instances', async ({ page, home, server, openApp }) => {
  await furnish(home, server);
  answersWith(server, says('One.', large));
  await openApp();
  await startOnBench(page);
  await send(page, 'say one');
  await ended(page, 1);
  await page.getByRole('button', { name: 'Session actions' }).click();
  await page.getByRole('menuitem', { name: 'Cost on other models' }).click();
  const models = page.getByRole('table', { name: 'This session on other models' }).getByRole('row');
  await expect(models).toHaveText([/Model/, /As it was\$0\.50/, /Drill.*\$0\.00/, /Lathe.*\$0\.50/]);
  await expectAccessible(page, 'other models');
});
