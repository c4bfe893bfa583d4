import { chunk, done, usageChunk } from '../../fault-server/openai-chunks.ts';
import { sse } from '../../fault-server/replies.ts';
import { furnishLab, startInLab } from '../support/lab.ts';
import { answers, ended, send } from '../support/pages/conversation.ts';
import { SteeredAnswer } from '../support/workshop.ts';
import { says, tenTokens } from '../support/speak.ts';
import { expect, test } from '../support/test.ts';

const fence = '```';

test('tables, lists, code with its language, copied and wrapped', async ({ page, context, home, server, openApp }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const line = `const wide = '${'wide '.repeat(80)}';`;
  const text = `| Name | Size |\n|:--|--:|\n| one | 1 |\n| two | 20 |\n\n${fence}ts\n${line}\n${fence}\n`;
  await furnishLab(home, server, says(text));
  await openApp();
  await startInLab(page);
  await send(page, 'Show me');
  const answer = await ended(page, 1);
  await expect(answer.getByRole('columnheader')).toHaveText(['Name', 'Size']);
  await expect(answer.getByRole('row').last().getByRole('cell')).toHaveText(['two', '20']);
  const code = answer.getByRole('group', { name: 'Code, TypeScript' });
  await expect(answer.getByText('TypeScript', { exact: true })).toBeVisible();
  await answer.getByRole('button', { name: 'Copy code' }).click();
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(line);
  const wrap = answer.getByRole('button', { name: 'Wrap lines' });
  const block = answer.locator('pre');
  const overflows = (): Promise<boolean> =>
    block.evaluate((element) => {
      const boxes = [element, element.parentElement ?? element];
      return boxes.some((box) => box.scrollWidth > box.clientWidth + 1);
    });
  await expect.poll(overflows).toBe(true);
  await block.evaluate((element) => element.scrollTo({ left: element.scrollWidth }));
  expect(await block.evaluate((element) => element.scrollLeft)).toBeGreaterThan(0);
  await wrap.click();
  await expect(wrap).toHaveAttribute('aria-pressed', 'true');
  await expect.poll(overflows).toBe(false);
  expect(await code.count()).toBeLessThanOrEqual(1);
});

test('formulas are drawn by KaTeX, which is not loaded before the first one is met', async ({
  page,
  home,
  server,
  openApp,
}) => {
  const loaded: string[] = [];
  page.on('request', (request) => {
    if (/katex/i.test(request.url())) loaded.push(request.url());
  });
  await furnishLab(
    home,
    server,
    says('It costs $5 to $10, no formula.'),
    says('So $a^2 + b^2$ and\n\n$$\n\\frac{1}{2}\n$$\n'),
  );
  await openApp();
  await startInLab(page);
  await send(page, 'without');
  await expect(await ended(page, 1)).toContainText('It costs $5 to $10, no formula.');
  expect(loaded).toEqual([]);
  await send(page, 'with');
  const answer = await ended(page, 2);
  await expect(answer.locator('.katex')).toHaveCount(2);
  await expect(answer.locator('.katex-display')).toBeVisible();
  await expect(answer.locator('math')).toHaveCount(2);
  expect(loaded.filter((url) => url.endsWith('.js'))).not.toEqual([]);
  expect(loaded.every((url) => new URL(url).hostname === '127.0.0.1')).toBe(true);
});

test('reasoning is folded, its time is shown, and it unfolds by keys', async ({ page, home, server, openApp }) => {
  await furnishLab(
    home,
    server,
    sse([
      chunk({ reasoning_content: 'First I **weigh** it.' }),
      chunk({ content: 'Weighed.' }),
      chunk({}, 'stop'),
      usageChunk({ ...tenTokens, completion_tokens_details: { reasoning_tokens: 2 } }),
      done,
    ]),
  );
  await openApp();
  await startInLab(page);
  await send(page, 'Weigh it');
  const answer = await ended(page, 1);
  const fold = answer.getByRole('button', { name: /^Thought for .+ · 2 tokens$/ });
  await expect(fold).toHaveAttribute('aria-expanded', 'false');
  await expect(answer.locator('strong')).toHaveCount(0);
  await fold.focus();
  await page.keyboard.press('Enter');
  await expect(answer.locator('strong')).toHaveText('weigh');
  await page.keyboard.press('Enter');
  await expect(fold).toHaveAttribute('aria-expanded', 'false');
});

test('a settled block is the same element from start to end', async ({ page, home, server, openApp }) => {
  const steered = new SteeredAnswer('First block.\n\nSecond', ' block.\n\nThird block.');
  await furnishLab(home, server, steered.reply);
  await openApp();
  await startInLab(page);
  await send(page, 'Slowly');
  const first = answers(page).last().locator('p').filter({ hasText: 'First block.' });
  await expect(answers(page).last()).toContainText('Second');
  const handle = await first.elementHandle();
  steered.next();
  await expect(answers(page).last()).toContainText('Third block.');
  steered.next();
  await ended(page, 1);
  expect(await first.evaluate((now, before) => now === before, handle)).toBe(true);
});
