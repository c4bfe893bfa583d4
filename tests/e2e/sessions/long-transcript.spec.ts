import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { Database } from '../../../src-main/storage/database.ts';
import { openHome } from '../../../src-main/storage/open-home.ts';
import { addTalk, markdownWords } from '../../support/long-talk.ts';
import { expectAccessible } from '../support/axe.ts';
import { send } from '../support/pages/conversation.ts';
import { expect, test } from '../support/test.ts';
import { answersWith, furnish, SteeredAnswer } from '../support/workshop.ts';

const length = 10_000;

/** A home with a long conversation in it, made as the app stores it. */
async function storeTalk(home: string, messages = length): Promise<string> {
  const paths = await openHome(join(home, 'patchbay'));
  if (!paths.ok) throw new Error(JSON.stringify(paths.failure));
  const database = await Database.open({ paths: paths.value, onProblem: () => undefined });
  if (!database.ok) throw new Error(JSON.stringify(database.failure));
  const sessionId = addTalk(database.value, messages, markdownWords);
  const ref = ['bench', 'lathe', sessionId];
  database.value.connection.prepare('UPDATE sessions SET instance_id = ?, model_id = ? WHERE id = ?').run(...ref);
  await database.value.close();
  return sessionId;
}

const transcript = (page: Page): Locator => page.getByRole('region', { name: 'Conversation' });
const article = (page: Page, place: number): Locator => page.locator(`[data-place="${place}"] article`);

async function openTalk(page: Page, sessionId: string, messages = length): Promise<void> {
  await page.evaluate((hash) => {
    location.hash = hash;
  }, `#/sessions/${sessionId}`);
  await expect(article(page, messages - 1)).toBeInViewport();
}

async function scrollTo(page: Page, top: number): Promise<void> {
  await transcript(page).evaluate((element, to) => {
    element.scrollTop = to;
  }, top);
}

/** The place of the first row in view, and how far below the top of the view it begins. */
async function reading(page: Page): Promise<{ place: number; top: number }> {
  return transcript(page).evaluate((scroller) => {
    const { top } = scroller.getBoundingClientRect();
    const rows = [...scroller.querySelectorAll('[data-place]')];
    const row = rows.find((each) => each.getBoundingClientRect().bottom > top + 1);
    return {
      place: Number(row?.getAttribute('data-place') ?? -1),
      top: (row?.getBoundingClientRect().top ?? Number.NaN) - top,
    };
  });
}

test.beforeEach(async ({ home, server }) => {
  await furnish(home, server);
});

test('a conversation of 10,000 messages opens at its end, with few of them in the document', async ({
  page,
  home,
  openApp,
}) => {
  const sessionId = await storeTalk(home);
  await openApp();
  await openTalk(page, sessionId);
  await expect(article(page, length - 1)).toContainText(`Number ${length - 1}:`);
  await expect(article(page, length - 1)).toHaveAttribute('aria-setsize', String(length));
  await expectAccessible(page, 'a long conversation');
  for (const share of [0.9, 0.5, 0.1, 0]) {
    const height = await transcript(page).evaluate((element) => element.scrollHeight);
    await scrollTo(page, height * share);
    await expect(page.getByText(/^Number \d+:/).first()).toBeVisible();
    const { place } = await reading(page);
    expect(place / length).toBeGreaterThan(share - 0.1);
    await expect(article(page, place + 1)).toContainText(`Number ${place + 1}:`);
    expect(await page.locator('[data-place]').count()).toBeLessThan(60);
  }
  await expect(article(page, 0)).toContainText('Number 0:');
  await transcript(page).press('End');
  await expect(article(page, length - 1)).toBeInViewport();
  await transcript(page).press('Home');
  await expect(article(page, 0)).toBeInViewport();
});

test('what is read stays in its place while the rows above it come and get their heights', async ({
  page,
  home,
  openApp,
}) => {
  const sessionId = await storeTalk(home);
  await openApp();
  await openTalk(page, sessionId);
  // Far up, where no row was ever drawn.
  await scrollTo(page, 400_000);
  await expect(page.getByText(/^Number \d+:/).first()).toBeVisible();
  for (let step = 0; step < 40; step += 1) {
    const moved = await transcript(page).evaluate(async (scroller) => {
      const frame = (): Promise<unknown> => new Promise((resolve) => requestAnimationFrame(resolve));
      const { top } = scroller.getBoundingClientRect();
      const row = [...scroller.querySelectorAll('[data-place]')].find(
        (each) => each.getBoundingClientRect().bottom > top + 200,
      );
      if (row === undefined) return Number.NaN;
      const before = row.getBoundingClientRect().top;
      scroller.scrollTop -= 150;
      for (let count = 0; count < 4; count += 1) await frame();
      return row.isConnected ? row.getBoundingClientRect().top - before : Number.NaN;
    });
    expect(Math.abs(moved - 150)).toBeLessThan(3);
  }
});

test('an answer that streams leaves a reader further up alone, and comes along with one at the end', async ({
  page,
  home,
  server,
  openApp,
}) => {
  const sessionId = await storeTalk(home, 100);
  const lines = (from: number): string =>
    Array.from({ length: 30 }, (_, line) => `Line ${from + line}.`).join('\n\n') + '\n\n';
  const answer = new SteeredAnswer(lines(0), lines(30), lines(60));
  answersWith(server, answer.reply);
  await openApp();
  await openTalk(page, sessionId, 100);
  await send(page, 'Go on');
  const streaming = article(page, 101);
  await expect(streaming).toContainText('Line 29.');
  await expect(streaming.getByText('Line 29.')).toBeInViewport();
  const settled = await streaming.getByText('Line 3.', { exact: true }).elementHandle();

  await transcript(page).evaluate((element) => {
    element.scrollTop -= 1_200;
  });
  await expect(page.getByRole('button', { name: 'Jump to latest' })).toBeVisible();
  const before = await reading(page);
  answer.next();
  await expect(streaming).toContainText('Line 59.');
  expect(await reading(page)).toEqual(before);

  await page.getByRole('button', { name: 'Jump to latest' }).click();
  await expect(streaming.getByText('Line 59.')).toBeInViewport();
  answer.next();
  await expect(streaming.getByText('Line 89.')).toBeInViewport();
  answer.next();
  await expect(streaming.locator('footer')).not.toContainText('Answering');
  // One tree from start to end.
  expect(await settled?.evaluate((element) => element.isConnected)).toBe(true);
});

test('a question that is being edited is not lost while the reader goes elsewhere', async ({ page, home, openApp }) => {
  const sessionId = await storeTalk(home);
  await openApp();
  await openTalk(page, sessionId);
  await article(page, length - 2).hover();
  await article(page, length - 2)
    .getByRole('button', { name: 'Edit' })
    .click();
  const field = page.getByRole('textbox', { name: 'Edit' });
  await field.fill('What I really mean');
  await transcript(page).focus();
  await scrollTo(page, 0);
  await expect(article(page, 0)).toBeInViewport();
  await transcript(page).press('End');
  await expect(field).toHaveValue('What I really mean');
});

test('a result of the search opens its conversation there, however far from the end', async ({
  page,
  home,
  openApp,
}) => {
  await storeTalk(home);
  await openApp();
  await page.getByRole('searchbox', { name: 'Search all sessions' }).fill('Number 1234:');
  await page.getByRole('list', { name: 'Search results' }).getByRole('link').first().click();
  await expect(article(page, 1_234)).toBeFocused();
  await expect(article(page, 1_234)).toBeInViewport();
});

test('what is looked for is found in all of the conversation, also where it is not drawn', async ({
  page,
  home,
  openApp,
}) => {
  const sessionId = await storeTalk(home);
  await openApp();
  await openTalk(page, sessionId);
  await transcript(page).focus();
  await page.keyboard.press('Control+f');
  await page.getByRole('search', { name: 'Find in page' }).getByRole('textbox').fill('xylophone');
  const status = page.getByRole('search', { name: 'Find in page' }).getByRole('status');
  await expect(status).toHaveText('1 of 10');
  await expect(article(page, 501)).toBeInViewport();
  await page.keyboard.press('Enter');
  await expect(status).toHaveText('2 of 10');
  await expect(article(page, 1_501)).toBeInViewport();
});
