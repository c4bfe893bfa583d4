import type { Locator, Page } from '@playwright/test';
import { json } from '../../fault-server/replies.ts';
import { expectAccessible } from '../support/axe.ts';
import { answers, chooseModel, ended, messageBox, questions, send } from '../support/pages/conversation.ts';
import { chatsOf, says } from '../support/speak.ts';
import { furnishStudio, startInStudio } from '../support/studio.ts';
import { expect, test } from '../support/test.ts';

/** One red pixel. */
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGP4z8DwHwAFAAH/iZk9HQAAAABJRU5ErkJggg==',
  'base64',
);
const picture = { name: 'red.png', mimeType: 'image/png', buffer: png };
const notes = { name: 'notes.md', mimeType: 'text/markdown', buffer: Buffer.from('# Notes\n\nBuy bread.') };
const archive = { name: 'all.zip', mimeType: 'application/zip', buffer: Buffer.from([0x50, 0x4b, 3, 4, 0, 0]) };
const huge = { name: 'huge.png', mimeType: 'image/png', buffer: Buffer.alloc(10_000_001) };

async function attach(page: Page, ...files: readonly (typeof picture)[]): Promise<void> {
  const choosing = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Attach files' }).click();
  await (await choosing).setFiles(files);
}

function attached(place: Page | Locator): Locator {
  return place.getByRole('list', { name: 'Attached files' }).getByRole('listitem');
}

test('files go with a message, are shown on it, and open', async ({ page, home, openApp, server }) => {
  await furnishStudio(home, server, says('A red point, and a list.'));
  await openApp();
  await startInStudio(page, 'Painter');
  await attach(page, picture, notes, archive, huge);
  await expect(attached(page)).toHaveText([/^red\.png/, /^notes\.md/]);
  await expect(page.getByText('“all.zip” is no image, PDF or text file that can be sent.')).toBeVisible();
  await expect(page.getByText('“huge.png” is larger than 10 MB.')).toBeVisible();
  await expectAccessible(page, 'files beside a draft');

  await page.getByRole('link', { name: 'Settings', exact: true }).click();
  await page.goBack();
  await expect(attached(page)).toHaveCount(2);
  await send(page, 'What are these?');
  await ended(page, 1);
  await expect(page.getByText('huge.png')).toBeHidden();
  const question = questions(page).first();
  await expect(attached(question)).toHaveCount(2);
  const body = JSON.stringify(chatsOf(server)[0]?.json());
  expect(body).toContain(`data:image/png;base64,${png.toString('base64')}`);
  expect(body).toContain('Buy bread.');

  const small = question.getByRole('button', { name: 'Open red.png' });
  await expect.poll(() => small.locator('img').evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(1);
  await small.click();
  await expect(page.getByRole('dialog', { name: 'red.png' }).getByRole('img', { name: 'red.png' })).toBeVisible();
  await expectAccessible(page, 'a picture in full');
  await page.keyboard.press('Escape');
  await expect(small).toBeFocused();
  await question.getByRole('button', { name: /^notes\.md/ }).click();
  await expect(page.getByRole('dialog', { name: 'notes.md' })).toContainText('Buy bread.');
  await expectAccessible(page, 'a text file in full');
});

test('files are dropped and pasted', async ({ page, home, openApp, server }) => {
  await furnishStudio(home, server, says('Thanks.'));
  await openApp();
  await startInStudio(page, 'Poet');
  const carry = (type: 'dragover' | 'drop' | 'paste', name: string): Promise<void> =>
    messageBox(page).evaluate(
      (box, [kind, file]) => {
        const data = new DataTransfer();
        data.items.add(new File(['some words'], file, { type: 'text/plain' }));
        const options = { bubbles: true, cancelable: true };
        box.dispatchEvent(
          kind === 'paste'
            ? new ClipboardEvent('paste', { ...options, clipboardData: data })
            : new DragEvent(kind, { ...options, dataTransfer: data }),
        );
      },
      [type, name] as const,
    );
  await carry('dragover', 'dropped.txt');
  await expect(page.getByText('Drop files to attach them')).toBeVisible();
  await carry('drop', 'dropped.txt');
  await expect(page.getByText('Drop files to attach them')).toBeHidden();
  await carry('paste', 'pasted.txt');
  await expect(attached(page)).toHaveText([/^dropped\.txt/, /^pasted\.txt/]);
  await page.getByRole('button', { name: 'Remove dropped.txt' }).click();
  await expect(attached(page)).toHaveText([/^pasted\.txt/]);
  await expect(messageBox(page)).toBeFocused();
  await page.keyboard.press('Enter');
  await ended(page, 1);
  await expect(attached(questions(page).first())).toHaveText([/^pasted\.txt/]);
});

test('a model that takes no pictures is not sent one; text goes to every model', async ({
  page,
  home,
  openApp,
  server,
}) => {
  await furnishStudio(home, server, says('Read.'));
  await openApp();
  await startInStudio(page, 'Poet');
  await messageBox(page).fill('Look');
  await attach(page, picture, notes);
  await expect(page.getByText('Poet takes no files like “red.png”.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Send', exact: true })).toBeDisabled();
  await expectAccessible(page, 'a file that the model does not take');
  await page.getByRole('button', { name: 'Remove red.png' }).click();
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await ended(page, 1);
  expect(chatsOf(server)).toHaveLength(1);

  await attach(page, picture);
  await page.getByRole('button', { name: 'Choose instance and model' }).click();
  await chooseModel(page, 'Studio', 'Painter');
  await page.getByRole('button', { name: 'Use this model' }).click();
  await expect(page.getByText('takes no files like')).toBeHidden();
  await send(page, 'And now?');
  await ended(page, 2);
});

test('a message without words is sent once more with its files', async ({ page, home, openApp, server }) => {
  await furnishStudio(home, server, json(500, { error: { message: 'Down.' } }), says('Red.'));
  await openApp();
  await startInStudio(page, 'Painter');
  await attach(page, picture);
  await expect(attached(page)).toHaveCount(1);
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  const failed = await ended(page, 1);
  await failed.getByRole('button', { name: 'Try again' }).click();
  await expect(answers(page)).toContainText(['Red.']);
  await expect(attached(questions(page).last())).toHaveCount(1);
});
