import { chunk, completion, done } from '../../fault-server/openai-chunks.ts';
import { sse } from '../../fault-server/replies.ts';
import { Gate } from '../../fault-server/steps.ts';
import { acme } from '../support/own-provider.ts';
import { answers, ended, messageBox, questions, send, startSession } from '../support/pages/conversation.ts';
import { createInstance } from '../support/pages/instance-form.ts';
import { chatsOf, says, speak } from '../support/speak.ts';
import { expect, test } from '../support/test.ts';

test.beforeEach(async ({ page, addProvider, openApp, server }) => {
  speak(server, [says('Hello.')]);
  await addProvider(acme(`${server.origin}/v1`));
  await openApp();
  await createInstance(page, 'Acme', { apiKey: 'acme-key-1' });
});

test('an answer is shown while it streams, as markdown with highlighted code', async ({ page, server }) => {
  const gates = { code: new Gate(), end: new Gate() };
  speak(server, [
    sse([
      chunk({ role: 'assistant', content: '## A heading\n\nWords that are **strong' }),
      gates.code.opened,
      chunk({ content: '** now.\n\n```py\ndef greet():\n    return "hi"\n' }),
      gates.end.opened,
      chunk({ content: '```\n\n- one\n- two\n' }),
      chunk({}, 'stop'),
      done,
    ]),
  ]);
  await startSession(page, 'Acme', 'Acme Large');
  await send(page, 'Show me');
  const answer = answers(page).last();
  await expect(answer.getByRole('heading', { name: 'A heading' })).toBeVisible();
  await expect(answer.locator('footer')).toContainText('Answering');
  await expect(page.getByRole('button', { name: 'Stop' })).toBeVisible();
  gates.code.open();
  const keyword = answer.locator('pre span').filter({ hasText: /^def$/ });
  await expect(keyword).toBeVisible();
  const colours = [
    keyword,
    answer
      .locator('pre span')
      .filter({ hasText: /^(.*hi.*)$/ })
      .last(),
  ].map((token) => token.evaluate((element) => getComputedStyle(element).color));
  const [first, second] = await Promise.all(colours);
  expect(first).not.toBe(second);
  gates.end.open();
  await ended(page, 1);
  await expect(answer.getByRole('listitem')).toHaveText(['one', 'two']);
  await expect(answer.locator('strong')).toHaveText('strong');
  await expect(page.getByRole('button', { name: 'Send', exact: true })).toBeVisible();
});

test('"Stop" keeps what has come, and the next message is answered', async ({ page, server }) => {
  const never = new Gate();
  speak(server, [sse([chunk({ content: 'As far as I came' }), never.opened]), says('A second answer.')]);
  await startSession(page, 'Acme', 'Acme Large');
  await send(page, 'Tell me');
  await expect(answers(page).last()).toContainText('As far as I came');
  await page.getByRole('button', { name: 'Stop' }).click();
  const stopped = await ended(page, 1);
  await expect(stopped).toContainText('As far as I came');
  await expect(stopped).toContainText('You stopped this answer.');

  await send(page, 'Go on');
  await expect(await ended(page, 2)).toContainText('A second answer.');
  expect(chatsOf(server).at(-1)?.json()).toMatchObject({
    messages: [
      { role: 'user', content: 'Tell me' },
      { role: 'assistant', content: 'As far as I came' },
      { role: 'user', content: 'Go on' },
    ],
  });
  await expect(questions(page)).toHaveCount(2);
});

test('a cost without a price is unknown', async ({ page }) => {
  await startSession(page, 'Acme', 'Acme Lab');
  await send(page, 'What do you cost?');
  const footer = (await ended(page, 1)).locator('footer');
  await expect(footer).toContainText('Acme Lab · Acme');
  await expect(footer).toContainText('7 in · 3 out');
  await expect(footer).toContainText('cost unknown');
  await expect(footer).not.toContainText('$');
});

test('counts that were not reported are estimates, marked with "~"', async ({ page, server }) => {
  speak(server, [sse(completion(['Twenty-eight letters or more.']))]);
  await startSession(page, 'Acme', 'Acme Large');
  await send(page, 'Tell me');
  const footer = (await ended(page, 1)).locator('footer');
  await expect(footer).toContainText(/~\d+ in · \d+ out/);
  await expect(footer).toContainText(/~\$0\.0+\d+/);
});

test('a text that was not sent is still there after a look elsewhere', async ({ page }) => {
  await startSession(page, 'Acme', 'Acme Large');
  await messageBox(page).fill('Half a thou');
  await page.getByRole('link', { name: 'Settings' }).click();
  await page.getByRole('link', { name: 'Untitled', exact: true }).click();
  await expect(messageBox(page)).toHaveValue('Half a thou');
});
