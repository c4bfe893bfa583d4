import { chunk, done } from '../../fault-server/openai-chunks.ts';
import { sse } from '../../fault-server/replies.ts';
import { answers, ended, send } from '../support/pages/conversation.ts';
import { expect, test } from '../support/test.ts';
import { answersWith, furnish, startOnBench } from '../support/workshop.ts';

const longLine = 'unbroken'.repeat(25_000);

function hostile(origin: string): string {
  return `<script>window.hacked = 'script'; fetch('${origin}/script')</script>

<img src="${origin}/image" onerror="window.hacked = 'image'"> <svg onload="window.hacked = 'svg'"></svg>

![a picture](${origin}/picture "title")

[a harmless link](javascript:window.hacked='link') and [another](data:text/html,<script>1</script>)

[https://bank.example](https://thief.example/login)

<iframe src="${origin}/frame"></iframe><a href="javascript:window.hacked='anchor'">press</a><style>body{display:none}</style>

${longLine}

\`\`\`html
<script>window.hacked = 'code'</script>
\`\`\`

The end.`;
}

test('an answer full of HTML is text: nothing runs, loads or leaves', async ({ page, home, server, openApp }) => {
  await furnish(home, server);
  answersWith(server, sse([chunk({ content: hostile(server.origin) }), chunk({}, 'stop'), done]));
  const problems: string[] = [];
  page.on('dialog', (dialog) => {
    problems.push(`dialog ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('pageerror', (error) => problems.push(error.message));
  await openApp();
  await startOnBench(page);
  await send(page, 'Do your worst');
  const answer = await ended(page, 1);

  await expect(answer).toContainText("<script>window.hacked = 'script'");
  await expect(answer).toContainText('Image, not loaded: a picture');
  await expect(answer).toContainText('The end.');
  await expect(answer.locator('script, img, iframe, style, a[href], svg[onload], object')).toHaveCount(0);
  await expect(page.locator('body')).toBeVisible();

  const blocked = answer.getByText('a harmless link');
  await expect(blocked).not.toHaveRole('button');
  await blocked.click();
  await answer.getByRole('button', { name: 'https://bank.example' }).click();
  const dialog = page.getByRole('dialog', { name: 'Leave Patchbay?' });
  await expect(dialog).toContainText('https://thief.example/login');
  await expect(dialog).toContainText('Its text names another address than the one it leads to.');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();

  expect(await page.evaluate(() => 'hacked' in window)).toBe(false);
  const asked = server.requests.map(({ path }) => path).filter((path) => !path.startsWith('/v1/'));
  expect(asked).toEqual([]);
  expect(problems).toEqual([]);

  const width = await page.evaluate(() => [document.scrollingElement?.scrollWidth, window.innerWidth]);
  expect(width[0]).toBeLessThanOrEqual(width[1] ?? 0);
  await expect(answers(page).locator('footer')).toBeVisible();
});

test('a title from a hostile question is text as well', async ({ page, home, server, openApp }) => {
  await furnish(home, server);
  answersWith(server, sse([chunk({ content: 'No.' }), chunk({}, 'stop'), done]));
  await openApp();
  await startOnBench(page);
  await send(page, '<img src=x onerror="window.hacked=1"> **bold**');
  await ended(page, 1);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^<img src=x onerror="window.hacked=1">/);
  await expect(page.locator('main img')).toHaveCount(0);
  expect(await page.evaluate(() => 'hacked' in window)).toBe(false);
});
