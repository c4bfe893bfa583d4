import type { Page } from '@playwright/test';
import { ended, questions, send } from '../support/pages/conversation.ts';
import { expect, test } from '../support/test.ts';

/** A session of the demo with one question, which names it. */
async function startDemo(page: Page, question: string): Promise<void> {
  await page.getByRole('button', { name: 'Try the demo' }).click();
  await send(page, question);
  await ended(page, 1);
}

test('a session is renamed in the list and in its header', async ({ page, openApp, startHost }) => {
  const first = await openApp();
  await startDemo(page, 'say first');
  const row = page.getByRole('region', { name: 'Session list' }).getByRole('link', { name: 'say first' });
  await row.hover();
  await page.getByRole('button', { name: 'Actions for say first' }).click();
  await page.getByRole('menuitem', { name: 'Rename' }).click();
  await page.getByRole('textbox', { name: 'Title', exact: true }).fill('A better name');
  await page.getByRole('textbox', { name: 'Title', exact: true }).press('Enter');
  await expect(page.getByRole('heading', { name: 'A better name', level: 1 })).toBeVisible();

  await page.getByRole('button', { name: 'Rename', exact: true }).click();
  await page.getByRole('textbox', { name: 'Session title' }).fill('Dropped');
  await page.getByRole('textbox', { name: 'Session title' }).press('Escape');
  await page.getByRole('button', { name: 'Rename', exact: true }).click();
  await page.getByRole('textbox', { name: 'Session title' }).fill('The best name');
  await page.getByRole('textbox', { name: 'Session title' }).press('Enter');
  const renamed = page.getByRole('link', { name: 'The best name', exact: true });
  await expect(renamed).toBeVisible();

  await send(page, 'say second');
  await ended(page, 2);
  await expect(renamed).toBeVisible();
  await first.stop();
  await startHost({ port: first.port });
  await page.goto(`${first.origin}/`);
  await expect(renamed).toBeVisible();
});

test('a deleted session comes back with "Undo"', async ({ page, openApp }) => {
  await openApp();
  await startDemo(page, 'say keep me');
  await page.getByRole('button', { name: 'Session actions' }).click();
  await page.getByRole('menuitem', { name: 'Delete session' }).click();
  await expect(page.getByText('Deleted “say keep me”')).toBeVisible();
  await expect(page.getByRole('link', { name: 'say keep me' })).toHaveCount(0);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('link', { name: 'say keep me' })).toBeVisible();
  await expect(questions(page)).toContainText('say keep me');
  await send(page, 'say still here');
  await expect(await ended(page, 2)).toContainText('still here');
});

test('a deleted session stays away after a restart', async ({ page, openApp, startHost }) => {
  const first = await openApp();
  await startDemo(page, 'say forget me');
  const { hash } = new URL(page.url());
  await page.getByRole('button', { name: 'Session actions' }).click();
  await page.getByRole('menuitem', { name: 'Delete session' }).click();
  await expect(page.getByRole('link', { name: 'say forget me' })).toHaveCount(0);
  await first.stop();
  await startHost({ port: first.port });
  await page.goto(`${first.origin}/${hash}`);
  await expect(page.getByRole('heading', { name: 'This session does not exist' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'say forget me' })).toHaveCount(0);
});
