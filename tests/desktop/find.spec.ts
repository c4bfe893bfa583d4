import type { Page } from '@playwright/test';
import { expectSound } from '../e2e/support/sound.ts';
import { ended, messageBox, send } from '../e2e/support/pages/conversation.ts';
import { says } from '../e2e/support/speak.ts';
import { expect, test } from './test.ts';
import { answersWith, furnish, startOnBench, SteeredAnswer } from '../e2e/support/workshop.ts';
import { quit } from './desktop-app.ts';
import { double } from './double-driver.ts';
import { clickMenu } from './test-driver.ts';

/** How many matches are marked, and the text of the one that the user is at. */
function marked(page: Page): Promise<readonly [number, string | null]> {
  return page.evaluate(() => {
    const current = Array.from(CSS.highlights.get('find-current') ?? [])[0];
    const range = new Range();
    if (current !== undefined) {
      range.setStart(current.startContainer, current.startOffset);
      range.setEnd(current.endContainer, current.endOffset);
    }
    return [CSS.highlights.get('find-match')?.size ?? 0, current === undefined ? null : range.toString()] as const;
  });
}

/** Whether the match that the user is at can be seen. */
function seesCurrent(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    const current = Array.from(CSS.highlights.get('find-current') ?? [])[0];
    if (current === undefined) return false;
    const range = new Range();
    range.setStart(current.startContainer, current.startOffset);
    range.setEnd(current.endContainer, current.endOffset);
    const { top, bottom } = range.getBoundingClientRect();
    const view = document.querySelector('[role="region"][aria-label="Conversation"]')?.getBoundingClientRect();
    return view !== undefined && top >= view.top && bottom <= view.bottom;
  });
}

// Axe looks at every element of a page twice.
test.slow();

const long = Array.from({ length: 60 }, (_, line) => `Line ${line} of it.`).join('\n\n');
const bar = (page: Page) => page.getByRole('search', { name: 'Find in page' });
const field = (page: Page) => bar(page).getByRole('textbox', { name: 'Find' });

test('[double] finds in the page: count, next, previous, case, and stays at the match', async ({
  home,
  server,
  launch,
}) => {
  await furnish(home, server);
  answersWith(server, says(`A **Needle** in hay. Another nee*dle*.\n\n${long}\n\nThe last NEEDLE.`));
  const app = await launch(double);
  const page = await app.window();
  await startOnBench(page);
  await send(page, 'Where is it?');
  await ended(page, 1);

  await page.keyboard.press('ControlOrMeta+F');
  await expect(field(page)).toBeFocused();
  await page.keyboard.type('needle');
  await expect(bar(page).getByRole('status')).toHaveText(/^\d of 3$/);
  await expect.poll(async () => (await marked(page))[0]).toBe(3);
  await expectSound(page, 'find bar');

  const order: (string | null)[] = [];
  for (let step = 0; step < 3; step += 1) {
    await page.keyboard.press(step === 1 ? 'F3' : 'Enter');
    await expect.poll(() => seesCurrent(page)).toBe(true);
    order.push((await marked(page))[1]);
  }
  expect(new Set(order)).toEqual(new Set(['NEEDLE', 'Needle', 'needle']));
  const here = (await marked(page))[1];
  await page.keyboard.press('Shift+Enter');
  expect((await marked(page))[1]).toBe(order[1]);
  await page.keyboard.press('Shift+F3');
  await page.keyboard.press('F3');
  await page.keyboard.press('F3');
  expect((await marked(page))[1]).toBe(here);

  await bar(page).getByRole('button', { name: 'Match case' }).click();
  await expect(bar(page).getByRole('status')).toHaveText('1 of 1');
  expect(await marked(page)).toEqual([1, 'needle']);
  await field(page).fill('no such thing');
  await expect(bar(page).getByRole('status')).toHaveText('No matches');
  await expect(bar(page).getByRole('button', { name: 'Next match' })).toBeDisabled();

  await field(page).fill('NEEDLE');
  await expect(bar(page).getByRole('status')).toHaveText('1 of 1');
  await expect.poll(() => seesCurrent(page)).toBe(true);
  await page.keyboard.press('Escape');
  await expect(bar(page)).toBeHidden();
  expect(await page.evaluate(() => getSelection()?.toString())).toBe('NEEDLE');
  await expect(page.getByRole('region', { name: 'Conversation' })).toBeFocused();
  expect(await marked(page)).toEqual([0, null]);
  expect(await quit(app)).toBe(0);
});

test('[double] follows an answer that streams, and finds nothing that is not shown', async ({
  home,
  server,
  launch,
}) => {
  const answer = new SteeredAnswer('One bowl.', ' Two bowls.', ' The end.');
  await furnish(home, server);
  answersWith(server, answer.reply);
  const app = await launch(double);
  const page = await app.window();
  await startOnBench(page);
  await send(page, 'Turn it');
  await expect(page.getByRole('article').last()).toContainText('One bowl.');

  await clickMenu(app, ['&Edit', 'Find in page…']);
  await expect(field(page)).toBeFocused();
  await page.keyboard.type('bowl');
  await expect(bar(page).getByRole('status')).toHaveText('1 of 1');
  answer.next();
  await expect(bar(page).getByRole('status')).toHaveText('1 of 2');
  expect(await marked(page)).toEqual([2, 'bowl']);
  answer.next();
  answer.next();
  await ended(page, 1);

  // Said to screen readers alone.
  await field(page).fill('The answer is complete');
  await expect(bar(page).getByRole('status')).toHaveText('No matches');
  // Its own words.
  await field(page).fill('No matches');
  await expect(bar(page).getByRole('status')).toHaveText('No matches');
  await page.keyboard.press('Escape');
  await expect(messageBox(page)).toBeFocused();
  expect(await quit(app)).toBe(0);
});

test('[double] counts so far and no further', async ({ home, server, launch }) => {
  await furnish(home, server);
  answersWith(server, says('ab '.repeat(1_500)));
  const app = await launch(double);
  const page = await app.window();
  await startOnBench(page);
  await send(page, 'Many');
  await ended(page, 1);
  await page.keyboard.press('ControlOrMeta+F');
  await expect(field(page)).toBeFocused();
  await page.keyboard.type('ab');
  await expect(bar(page).getByRole('status')).toHaveText(/ of 1,000\+$/);
  expect(await quit(app)).toBe(0);
});
