import { expectAccessible } from '../support/axe.ts';
import { ended, send } from '../support/pages/conversation.ts';
import { says } from '../support/speak.ts';
import { expect, test } from '../support/test.ts';
import { answersWith, furnish, startOnBench } from '../support/workshop.ts';

test('all sessions are searched by keyboard, with what matches marked', async ({ page, home, server, openApp }) => {
  await furnish(home, server);
  answersWith(server, says('The **quokka** smiles.'), says('Nothing of the kind.'));
  await openApp();
  for (const title of ['say marsupial', 'say else']) {
    await startOnBench(page);
    await send(page, title);
    await ended(page, 1);
  }
  await page.keyboard.press('Control+Shift+F');
  const field = page.getByRole('searchbox', { name: 'Search all sessions' });
  await expect(field).toBeFocused();
  await page.keyboard.type('quokka');
  const results = page.getByRole('list', { name: 'Search results' });
  await expect(results.getByRole('link')).toHaveCount(1);
  await expect(page.getByText('1 place found')).toBeVisible();
  await expect(results.locator('mark')).toHaveText('quokka');
  await expectAccessible(page, 'search results');
  await page.emulateMedia({ colorScheme: 'dark' });
  await expectAccessible(page, 'search results, dark');
  await page.keyboard.press('ArrowDown');
  await expect(results.getByRole('link')).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await expect(field).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'say marsupial', level: 1 })).toBeVisible();

  await field.fill('nowhere at all');
  await expect(page.getByText('Nothing was found')).toBeVisible();
  await field.press('Escape');
  await expect(field).toHaveValue('');
  await expect(page.getByRole('combobox', { name: 'Show' })).toBeVisible();
});
