import type { Page } from '@playwright/test';
import { furnishLab, lastAsked, startInLab } from '../support/lab.ts';
import { ended, messageBox, questions, send } from '../support/pages/conversation.ts';
import { says } from '../support/speak.ts';
import { isStored } from '../support/stored.ts';
import { expect, test } from '../support/test.ts';

async function paste(page: Page, text: string): Promise<void> {
  await messageBox(page).evaluate((box, pasted) => {
    const data = new DataTransfer();
    data.setData('text/plain', pasted);
    box.dispatchEvent(new ClipboardEvent('paste', { bubbles: true, cancelable: true, clipboardData: data }));
  }, text);
}

test('a long paste becomes a file beside the message, which is sent and can be read', async ({
  page,
  home,
  server,
  openApp,
}) => {
  const long = `canary ${'line of a log\n'.repeat(400)}`;
  await furnishLab(home, server, says('Read.'));
  await openApp();
  await startInLab(page);
  await messageBox(page).fill('What is in here?');
  await paste(page, long);
  await paste(page, long);
  const files = page.getByRole('list', { name: 'Attached files' }).getByRole('listitem');
  await expect(files).toHaveText([/^Pasted text\.txtText · 5\.6 KB/, /^Pasted text 2\.txt/]);
  await expect(messageBox(page)).toHaveValue('What is in here?');
  await page.getByRole('button', { name: 'Remove Pasted text 2.txt' }).click();
  await page.keyboard.press('Enter');
  await ended(page, 1);
  expect(lastAsked(server).said.join()).toContain('<file name="Pasted text.txt">\ncanary line of a log');
  await questions(page)
    .first()
    .getByRole('button', { name: /Pasted text\.txt/ })
    .click();
  await expect(page.getByRole('dialog')).toContainText('canary line of a log');
});

test('what is written and not sent is there after a restart, and gone once it is sent', async ({
  page,
  context,
  home,
  server,
  openApp,
  startHost,
}) => {
  await furnishLab(home, server, says('Yes.'));
  const first = await openApp();
  await startInLab(page);
  const address = page.url();
  await messageBox(page).fill('Half a canary');
  await paste(page, `pasted canary ${'line of a log\n'.repeat(400)}`);
  await expect.poll(() => isStored(home, 'Half a canary')).toBe(true);
  await expect.poll(() => isStored(home, 'pasted canary')).toBe(true);
  await page.close();
  await first.stop();

  const second = await startHost({ port: first.port });
  const again = await context.newPage();
  await again.goto(address);
  await expect(messageBox(again)).toHaveValue('Half a canary');
  const files = again.getByRole('list', { name: 'Attached files' }).getByRole('listitem');
  await expect(files).toHaveText([/^Pasted text\.txt/]);
  await send(again, 'A whole canary');
  await ended(again, 1);
  await again.close();
  await second.stop();
  await startHost({ port: first.port });
  const last = await context.newPage();
  await last.goto(address);
  await expect(questions(last)).toContainText(['A whole canary']);
  expect(lastAsked(server).said.join()).toContain('pasted canary');
  await expect(last.getByRole('button', { name: 'Remove Pasted text.txt' })).toHaveCount(0);
  await expect(messageBox(last)).toHaveValue('');
});
