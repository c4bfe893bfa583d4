import type { Page } from '@playwright/test';
import { chunk, done } from '../../fault-server/openai-chunks.ts';
import { sse } from '../../fault-server/replies.ts';
import { answers, ended, messageBox, send } from '../support/pages/conversation.ts';
import { expect, test } from '../support/test.ts';
import { answersWith, furnish, startOnBench } from '../support/workshop.ts';

// A trace would keep the megabytes anew for each step.
test.use({ trace: 'off' });

/** Ten times what a slow machine needs: more is a screen that hangs. */
const longestBlockMs = 3_000;

const rightToLeft = String.fromCodePoint(0x20_2e);
const isolate = String.fromCodePoint(0x20_66);

const shapes: readonly { readonly name: string; readonly text: string; readonly shown: RegExp }[] = [
  { name: 'a line of a megabyte', text: 'unbroken'.repeat(131_072), shown: /unbrokenunbroken/ },
  { name: 'a line of a megabyte with marks', text: '*a_b`c['.repeat(150_000), shown: /a_b/ },
  { name: 'quotes a thousand deep', text: `${'> '.repeat(1_000)}deep down`, shown: /deep down/ },
  {
    name: 'lists two hundred deep',
    text: Array.from({ length: 200 }, (_, depth) => `${'  '.repeat(depth)}- item ${depth}`).join('\n'),
    shown: /item 199/,
  },
  {
    name: 'a fence that never ends',
    text: `Before.\n\n\`\`\`js\n${'let a = 1;\n'.repeat(2_000)}`,
    shown: /let a = 1;/,
  },
  { name: 'a million backticks', text: '`'.repeat(1_000_000), shown: /````/ },
  { name: 'a million brackets', text: '['.repeat(1_000_000), shown: /\[\[\[\[/ },
  { name: 'a million dollar signs', text: '$'.repeat(1_000_000), shown: /\$\$\$\$/ },
  {
    name: 'thousands of formulas',
    text: Array.from({ length: 3_000 }, (_, index) => `$\\frac{${index}}{x^2}$`).join('\n\n'),
    shown: /2999/,
  },
  {
    name: 'text that changes its direction',
    text: `The file is photo${rightToLeft}gpj.exe and ${isolate}this.`,
    shown: /The file is photo/,
  },
];

async function watchTasks(page: Page): Promise<void> {
  await page.evaluate(() => {
    const times: number[] = [];
    Object.assign(window, { longTasks: times });
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) times.push(duration);
    }).observe({ type: 'longtask' });
  });
}

async function longestTask(page: Page): Promise<number> {
  return page.evaluate(() => {
    const times: unknown = Reflect.get(window, 'longTasks');
    return Array.isArray(times) ? Math.max(0, ...times.filter((time) => typeof time === 'number')) : 0;
  });
}

for (const { name, text, shown } of shapes) {
  test(`${name} is text, and the screen stays responsive`, async ({ page, home, server, openApp }) => {
    await furnish(home, server);
    const pieces = text.match(/[^]{1,200000}/g) ?? [];
    answersWith(server, sse([...pieces.map((content) => chunk({ content })), chunk({}, 'stop'), done]));
    const problems: string[] = [];
    page.on('pageerror', (error) => problems.push(error.message));
    await openApp();
    await startOnBench(page);
    await watchTasks(page);
    await send(page, 'Do your worst');
    await expect(answers(page).last()).toContainText(shown);
    await ended(page, 1);
    await messageBox(page).pressSequentially('still here');
    await expect(messageBox(page)).toHaveValue('still here');
    expect(await longestTask(page)).toBeLessThan(longestBlockMs);
    const isWide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
    expect(isWide).toBe(false);
    expect(problems).toEqual([]);
  });
}

test('marks that turn the text around are shown, not obeyed', async ({ page, home, server, openApp }) => {
  await furnish(home, server);
  answersWith(server, sse([chunk({ content: `photo${rightToLeft}gpj.exe` }), chunk({}, 'stop'), done]));
  await openApp();
  await startOnBench(page);
  await send(page, 'A file?');
  const answer = await ended(page, 1);
  await expect(answer.getByTitle('A character that changes the direction of text')).toBeVisible();
  await expect(answer.locator('p').first()).not.toContainText(rightToLeft);
});

test('formulas make no links, classes, pictures or styles, and a huge one does not hang', async ({
  page,
  home,
  server,
  openApp,
}) => {
  await furnish(home, server);
  const bomb = String.raw`\def\a{xxxxxxxxxx}\def\b{\a\a\a\a\a\a\a\a\a\a}\def\c{\b\b\b\b\b\b\b\b\b\b}\def\d{\c\c\c\c\c\c\c\c\c\c}\d\d\d\d\d\d\d\d`;
  const formulas = [
    String.raw`\href{javascript:window.hacked=1}{press}`,
    String.raw`\url{javascript:window.hacked=1}`,
    String.raw`\htmlClass{danger}{x}`,
    String.raw`\htmlStyle{position: fixed}{x}`,
    String.raw`\htmlData{x=1}{x}`,
    String.raw`\includegraphics{${server.origin}/picture}`,
    String.raw`\rule{99999em}{99999em}`,
    String.raw`\def\x{\x\x}\x`,
    bomb,
    `${'{'.repeat(2_000)}x${'}'.repeat(2_000)}`,
  ];
  const text = `${formulas.map((formula) => `$${formula}$`).join('\n\n')}\n\n$a^2$ The end.`;
  answersWith(server, sse([chunk({ content: text }), chunk({}, 'stop'), done]));
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(error.message));
  await openApp();
  await startOnBench(page);
  await watchTasks(page);
  await send(page, 'Formulas');
  const answer = await ended(page, 1);
  await expect(answer).toContainText('The end.');
  await expect(answer.locator('.katex').last()).toBeVisible();
  await expect(answer.locator('a, img, .danger, [data-x], [style*="fixed"]')).toHaveCount(0);
  expect(await page.evaluate(() => 'hacked' in window)).toBe(false);
  const tallest = await answer.evaluate((element) => element.getBoundingClientRect().height);
  expect(tallest).toBeLessThan(5_000);
  expect(await longestTask(page)).toBeLessThan(longestBlockMs);
  expect(server.requests.map(({ path }) => path)).not.toContain('/picture');
  expect(problems).toEqual([]);
});
