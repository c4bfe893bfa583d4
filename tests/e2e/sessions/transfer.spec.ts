import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expectAccessible } from '../support/axe.ts';
import { answers, ended, send } from '../support/pages/conversation.ts';
import { says } from '../support/speak.ts';
import { expect, test } from '../support/test.ts';
import { answersWith, furnish, startOnBench } from '../support/workshop.ts';

async function exported(page: Page, action: string): Promise<{ readonly name: string; readonly text: string }> {
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Session actions' }).click();
  await page.getByRole('menuitem', { name: action }).click();
  const file = await download;
  return { name: file.suggestedFilename(), text: await readFile(await file.path(), 'utf8') };
}

async function importFile(page: Page, name: string, text: string): Promise<void> {
  await page.getByLabel('Choose file').setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(text) });
}

test('a session is exported, read, and imported again', async ({ page, home, server, openApp }) => {
  await furnish(home, server);
  answersWith(server, says('It is **round**.'));
  await openApp();
  await startOnBench(page);
  await send(page, 'say shape');
  await ended(page, 1);
  const markdown = await exported(page, 'Export as Markdown');
  expect(markdown.name).toMatch(/\.md$/);
  expect(markdown.text).toContain('It is **round**.');
  const json = await exported(page, 'Export as JSON');
  expect(json.name).toMatch(/\.json$/);

  await page.getByRole('button', { name: 'Session list actions' }).click();
  await page.getByRole('menuitem', { name: 'Import session' }).click();
  await importFile(page, 'broken.json', '{"version":');
  await expect(page.getByRole('alert').filter({ hasText: 'broken.json' })).toContainText('is not valid JSON');
  await expectAccessible(page, 'import refused');
  await importFile(page, json.name, json.text);
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.getByRole('region', { name: 'Session list' }).getByRole('link', { name: 'say shape' })).toHaveCount(
    2,
  );
  await expect(answers(page)).toContainText('It is round.');
  const again = await exported(page, 'Export as JSON');
  expect(again.text).toBe(json.text);
});
