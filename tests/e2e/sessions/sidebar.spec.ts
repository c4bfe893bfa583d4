import type { Locator, Page } from '@playwright/test';
import { expectAccessible } from '../support/axe.ts';
import { choose } from '../support/pages/instance-form.ts';
import { ended, send } from '../support/pages/conversation.ts';
import { says } from '../support/speak.ts';
import { expect, test } from '../support/test.ts';
import { answersWith, furnish, startOnBench } from '../support/workshop.ts';

function list(page: Page): Locator {
  return page.getByRole('region', { name: 'Session list' });
}

/** The titles of the list, from the top. */
function rows(page: Page): Locator {
  return list(page).getByRole('listitem').getByRole('link');
}

async function act(page: Page, title: string, action: string): Promise<void> {
  await list(page).getByRole('link', { name: title }).hover();
  await page.getByRole('button', { name: `Actions for ${title}` }).click();
  await page.getByRole('menuitem', { name: action, exact: true }).click();
}

async function startSessions(page: Page, ...titles: readonly string[]): Promise<void> {
  for (const title of titles) {
    await startOnBench(page);
    await send(page, title);
    await ended(page, 1);
    await expect(rows(page).first()).toContainText(title);
  }
}

test.beforeEach(async ({ home, server }) => {
  await furnish(home, server);
  answersWith(server, says('Yes.'));
});

test('a pinned session stays on top, across a restart', async ({ page, openApp, startHost }) => {
  const host = await openApp();
  await startSessions(page, 'apple', 'berry', 'cherry');
  await act(page, 'apple', 'Pin');
  await expect(rows(page)).toContainText(['apple', 'cherry', 'berry']);
  await expect(rows(page).first().getByRole('img', { name: 'Pinned' })).toBeVisible();
  await host.stop();
  await startHost({ port: host.port });
  await page.goto(`${host.origin}/#/sessions`);
  await page.reload();
  await expect(rows(page)).toContainText(['apple', 'cherry', 'berry']);
  await act(page, 'apple', 'Unpin');
  await expect(rows(page)).toContainText(['cherry', 'berry', 'apple']);
});

test('an archived session is listed apart, stays open, and comes back', async ({ page, openApp }) => {
  await openApp();
  await startSessions(page, 'apple', 'berry');
  await act(page, 'berry', 'Archive');
  await expect(rows(page)).toHaveCount(1);
  await expect(page.getByRole('heading', { name: 'berry', level: 1 })).toBeVisible();
  await choose(page, 'Show', 'Archived');
  await expect(rows(page)).toContainText(['berry']);
  await expectAccessible(page, 'archived sessions');
  await act(page, 'berry', 'Move out of the archive');
  await expect(list(page).getByText('Nothing is archived')).toBeVisible();
  await choose(page, 'Show', 'All sessions');
  await expect(rows(page)).toHaveCount(2);

  await act(page, 'apple', 'Archive');
  // The remark on the other one may still be there.
  const undo = page.getByRole('button', { name: 'Undo' });
  await page
    .locator('div')
    .filter({ hasText: '“apple”', has: undo })
    .last()
    .getByRole('button', { name: 'Undo' })
    .click();
  await expect(rows(page)).toHaveCount(2);
});

test('folders are made, filled, renamed and deleted; their sessions stay', async ({ page, openApp }) => {
  await openApp();
  await startSessions(page, 'apple', 'berry');
  await page.getByRole('button', { name: 'Session list actions' }).click();
  await page.getByRole('menuitem', { name: 'New folder' }).click();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Enter a name')).toBeVisible();
  await page.getByRole('textbox', { name: 'Folder name' }).fill('Fruit');
  await page.keyboard.press('Enter');
  await expect(list(page).getByText('This folder is empty')).toBeVisible();

  await choose(page, 'Show', 'All sessions');
  await act(page, 'apple', 'Move to folder');
  await page.getByRole('radio', { name: 'Fruit' }).check();
  await expectAccessible(page, 'move to a folder');
  await page.getByRole('button', { name: 'Move', exact: true }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await choose(page, 'Show', 'Fruit');
  await expect(rows(page)).toContainText(['apple']);

  await page.getByRole('button', { name: 'Session list actions' }).click();
  await page.getByRole('menuitem', { name: 'Rename folder' }).click();
  await page.getByRole('textbox', { name: 'Folder name' }).fill('Orchard');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('combobox', { name: 'Show' })).toContainText('Orchard');
  await page.emulateMedia({ colorScheme: 'dark' });
  await expectAccessible(page, 'a folder, dark');

  await page.getByRole('button', { name: 'Session list actions' }).click();
  await page.getByRole('menuitem', { name: 'Delete folder' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click();
  await expect(page.getByRole('combobox', { name: 'Show' })).toContainText('All sessions');
  await expect(rows(page)).toHaveCount(2);
});
