import { chunk, done, usageChunk } from '../../fault-server/openai-chunks.ts';
import { json, sse } from '../../fault-server/replies.ts';
import { answers, ended, messageBox, send } from '../support/pages/conversation.ts';
import { choose, goTo } from '../support/pages/instance-form.ts';
import { expectSound } from '../support/sound.ts';
import { tenTokens } from '../support/speak.ts';
import { expect, test } from '../support/test.ts';
import { answersWith, furnish, startOnBench, SteeredAnswer } from '../support/workshop.ts';

const wide = 'a_name_that_never_ends_'.repeat(20);
const rich = `# A heading

Text with *emphasis*, \`code\`, [a link](https://site.example/a/page), ~~a mistake~~ and ${wide}.

1. One
   - a part of it
2. Two

- [x] done
- [ ] not done

> A quotation.

\`\`\`ts
export const wide = '${wide}';
// a comment
\`\`\`

| Column | ${wide} | Number |
|---|---|---:|
| cell | cell | 42 |

![a picture](https://site.example/picture.png)

---

The end.`;

const finished = sse([
  chunk({ role: 'assistant', reasoning_content: 'First I think **about** it.' }),
  chunk({ content: rich }),
  chunk({}, 'stop'),
  usageChunk({ ...tenTokens, completion_tokens_details: { reasoning_tokens: 2 } }),
  done,
]);

// Axe looks at every element of each page twice.
test.slow();

test('choosing a model, and a rich answer', async ({ page, home, server, openApp }) => {
  await furnish(home, server);
  answersWith(server, finished);
  await openApp();

  await page.getByRole('link', { name: 'New session' }).first().click();
  await expect(page.getByRole('option', { name: /Lathe/ })).toBeVisible();
  await expectSound(page, 'new session');
  await choose(page, 'Instance', /^Bench/);
  await expect(page.getByRole('option', { name: /Lathe/ })).toBeVisible();
  await page.getByRole('option', { name: /Lathe/ }).click();
  await expectSound(page, 'new session with a model chosen');
  await page.getByRole('button', { name: 'Start session' }).click();
  await messageBox(page).waitFor();
  await expectSound(page, 'empty conversation');

  await send(page, `A question, and ${wide}`);
  await ended(page, 1);
  await send(page, 'And again');
  await ended(page, 2);
  const first = answers(page).first();
  await first.getByRole('button', { name: /^Thought for/ }).click();
  await expect(first.locator('pre span').first()).toBeVisible();
  await page.getByRole('region', { name: 'Conversation' }).press('Home');
  await expect(page.getByRole('button', { name: 'Jump to latest' })).toBeVisible();
  await expectSound(page, 'finished, with its reasoning open');
  await first.getByRole('button', { name: /in · .* out/ }).click();
  await expect(page.getByText('Whole answer')).toBeVisible();
  await expectSound(page, 'usage');
  await page.keyboard.press('Escape');
  await first.getByRole('button', { name: 'a link', exact: true }).click();
  await expect(page.getByRole('dialog', { name: 'Leave Patchbay?' })).toBeVisible();
  await expectSound(page, 'link');
});

test('a running, a stopped and a failed answer, and what can be done with a session', async ({
  page,
  home,
  server,
  openApp,
}) => {
  const steered = new SteeredAnswer('An answer that is on its way');
  await furnish(home, server);
  answersWith(server, steered.reply, json(500, { error: { message: 'The lathe is out of order.' } }));
  await openApp();
  await startOnBench(page);
  await send(page, 'Another');
  await expect(answers(page).last()).toContainText('on its way');
  await expectSound(page, 'streaming');
  await page.getByRole('button', { name: 'Stop' }).click();
  await expect(await ended(page, 1)).toContainText('You stopped this answer.');
  await send(page, 'A third');
  await expect(await ended(page, 2)).toContainText('The lathe is out of order.');
  await expectSound(page, 'stopped and failed');

  await page.getByRole('button', { name: /Change/ }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('option', { name: /Drill/ })).toBeVisible();
  await expectSound(page, 'another model');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await page.getByRole('button', { name: 'Rename' }).click();
  await expect(page.getByRole('textbox', { name: 'Session title' })).toBeFocused();
  await expectSound(page, 'renaming');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Session actions' }).click();
  await page.getByRole('menuitem', { name: 'Delete session' }).click();
  await expect(page.getByRole('button', { name: 'Undo' })).toBeVisible();
  await expectSound(page, 'a deleted session');
});

test('a session whose instance is gone', async ({ page, home, server, openApp }) => {
  await furnish(home, server);
  answersWith(server, finished);
  await openApp();
  await startOnBench(page);
  await send(page, 'Hello');
  await ended(page, 1);
  await goTo(page, 'Instances');
  await page.getByRole('button', { name: 'Actions for Bench' }).click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete instance' }).click();
  await page.getByRole('region', { name: 'Session list' }).getByRole('link', { name: 'Hello' }).click();
  await expect(page.getByText('The instance “bench” is gone.')).toBeVisible();
  await expectSound(page, 'instance gone');
});
