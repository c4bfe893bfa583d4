import { expectAccessible } from '../support/axe.ts';
import { answers, ended, send } from '../support/pages/conversation.ts';
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
  await expect(answers(page)).toBeFocused();

  await field.fill('nowhere at all');
  await expect(page.getByText('Nothing was found')).toBeVisible();
  await field.press('Escape');
  await expect(field).toHaveValue('');
  await expect(page.getByRole('combobox', { name: 'Show' })).toBeVisible();
});

test('a result on another branch is shown, scrolled to, in its session', async ({ page, home, server, openApp }) => {
  await furnish(home, server);
  const lines = Array.from({ length: 80 }, (_, line) => `Line ${line}.`).join('\n\n');
  answersWith(server, says('A quokka.'), says(lines));
  await openApp();
  await startOnBench(page);
  await send(page, 'say it');
  await ended(page, 1);
  await page.getByRole('button', { name: 'Answer again' }).click();
  await expect(answers(page)).toContainText('Line 79.');
  await send(page, 'and on');
  await ended(page, 2);
  await expect(page.getByText('A quokka.')).toHaveCount(0);
  await page.getByRole('link', { name: 'Catalog' }).click();
  await page.getByRole('searchbox', { name: 'Search all sessions' }).fill('quokka');
  await page.getByRole('list', { name: 'Search results' }).getByRole('link').click();
  await expect(answers(page).getByText('A quokka.')).toBeInViewport();
  await page.getByRole('searchbox', { name: 'Search all sessions' }).fill('say it');
  await page.getByRole('list', { name: 'Search results' }).getByRole('link', { name: 'You' }).click();
  await expect(page.getByRole('article').first()).toBeFocused();
});
