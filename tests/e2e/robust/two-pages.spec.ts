import type { Page } from '@playwright/test';
import { printNewLink } from '../support/links.ts';
import { answers, ended, questions, send } from '../support/pages/conversation.ts';
import { says } from '../support/speak.ts';
import { expect, test } from '../support/test.ts';
import { answersWith, furnish, startOnBench, SteeredAnswer } from '../support/workshop.ts';

/** Two windows on one home show the same within this time. */
const follows = { timeout: 1_000 };

function listed(page: Page, title: string) {
  return page.getByRole('region', { name: 'Session list' }).getByRole('link', { name: title });
}

test('one page sends, the other watches and stops', async ({ page, context, home, server, openApp }) => {
  const answer = new SteeredAnswer('Seen on both.', ' Never sent.');
  await furnish(home, server);
  answersWith(server, answer.reply);
  await openApp();
  await startOnBench(page);
  const other = await context.newPage();
  await other.goto(page.url());
  await other.getByRole('textbox', { name: 'Message' }).waitFor();

  await send(page, 'A question from one side');
  await expect(answers(page)).toContainText('Seen on both.');
  await expect(questions(other)).toHaveText(/A question from one side/, follows);
  await expect(answers(other)).toContainText('Seen on both.', follows);
  await expect(listed(other, 'A question from one side')).toBeVisible(follows);

  await other.getByRole('button', { name: 'Stop' }).click();
  for (const window of [page, other]) {
    const stopped = await ended(window, 1);
    await expect(stopped.locator('p').first()).toHaveText('Seen on both.');
    await expect(stopped).toContainText('You stopped this answer.');
    await expect(window.getByRole('button', { name: 'Send', exact: true })).toBeVisible();
  }
});

test('a rename and a deletion on one page show on the other within a second', async ({
  page,
  context,
  home,
  server,
  openApp,
}) => {
  await furnish(home, server);
  answersWith(server, says('Fine.'));
  await openApp();
  await startOnBench(page);
  await send(page, 'Before');
  await ended(page, 1);
  const other = await context.newPage();
  await other.goto(page.url());
  await expect(listed(other, 'Before')).toBeVisible();

  await page.getByRole('button', { name: 'Rename' }).click();
  await page.getByRole('textbox', { name: 'Session title' }).fill('After');
  await page.getByRole('textbox', { name: 'Session title' }).press('Enter');
  await expect(listed(other, 'After')).toBeVisible(follows);
  await expect(other.getByRole('heading', { level: 1 })).toHaveText('After', follows);

  await page.getByRole('button', { name: 'Session actions' }).click();
  await page.getByRole('menuitem', { name: 'Delete session' }).click();
  await expect(listed(page, 'After')).toBeHidden();
  await expect(listed(other, 'After')).toBeHidden(follows);
  await expect(other.getByText('This session does not exist')).toBeVisible(follows);

  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(listed(other, 'After')).toBeVisible(follows);
  await expect(answers(other)).toContainText('Fine.', follows);
});

test('a page of another browser sees what the first one does', async ({ page, browser, home, server, openApp }) => {
  const answer = new SteeredAnswer('From far', ' away.');
  await furnish(home, server);
  answersWith(server, answer.reply);
  await openApp();
  await startOnBench(page);
  await send(page, 'Hello');
  await expect(answers(page)).toContainText('From far');

  const stranger = await browser.newContext();
  const other = await stranger.newPage();
  await other.goto(await printNewLink(home));
  await listed(other, 'Hello').click();
  await expect(answers(other)).toContainText('From far');
  answer.next();
  await expect(answers(other)).toContainText('From far away.');
  answer.next();
  await ended(other, 1);
  await stranger.close();
});
