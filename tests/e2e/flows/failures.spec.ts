import type { Page } from '@playwright/test';
import { FaultServer, type Reply } from '../../fault-server/fault-server.ts';
import { chunk } from '../../fault-server/openai-chunks.ts';
import { html, json, sse } from '../../fault-server/replies.ts';
import { Gate, hold, reset } from '../../fault-server/steps.ts';
import { answers, ended, messageBox, questions, send, startSession } from '../support/pages/conversation.ts';
import { after, says, speak, wrongKey } from '../support/speak.ts';
import { expect, test } from '../support/test.ts';
import { workshop, writeInstances } from '../support/workshop.ts';

const limited = (seconds: string) =>
  json(
    429,
    { error: { message: 'Slow down.', type: 'requests', code: 'rate_limit_exceeded' } },
    { 'retry-after': seconds },
  );
const down = json(500, { error: { message: 'The server had an error.', type: 'server_error' } });

/** In the app: a question on the instance with that retry policy. */
async function ask(page: Page, instance: 'Once' | 'Thrice', question = 'Hello'): Promise<void> {
  await startSession(page, instance, 'Lathe');
  await send(page, question);
}

test.beforeEach(async ({ home, addProvider, openApp, server }) => {
  await addProvider(workshop(`${server.origin}/v1`));
  await writeInstances(home, {
    once: { displayName: 'Once', catalogProviderId: 'workshop', retryPolicy: 'none' },
    thrice: { displayName: 'Thrice', catalogProviderId: 'workshop' },
  });
  speak(server, [says('Hello.')], ['lathe', 'drill']);
  await openApp();
});

test('401: the key was refused, with a way to the instance', async ({ page, server }) => {
  speak(server, [wrongKey], ['lathe']);
  await ask(page, 'Thrice');
  const answer = await ended(page, 1);
  await expect(answer).toContainText(`${new URL(server.origin).host} refused the API key.`);
  await expect(answer).toContainText('Check that the key is complete, still valid, and made for this provider.');
  await expect(answer).toContainText('Incorrect API key provided.');
  await answer.getByRole('link', { name: 'Open instance' }).click();
  await expect(page.getByRole('heading', { name: 'Thrice', level: 1 })).toBeVisible();
});

test('429 with Retry-After: the wait is shown and obeyed', async ({ page, server }) => {
  const gate = new Gate();
  const asked: number[] = [];
  const noting =
    (reply: Reply): Reply =>
    (response, request) => {
      asked.push(Date.now());
      return reply(response, request);
    };
  speak(server, [noting(limited('2')), noting(after(gate, says('Now I can.')))], ['lathe']);
  await ask(page, 'Thrice');
  const answer = answers(page).last();
  await expect(answer).toContainText('The provider is limiting requests. It asks to wait 2 s.');
  await expect(answer.getByRole('timer')).toContainText(/Attempt 2 of 3/);
  gate.open();
  await expect(answer).toContainText('Now I can.');
  const [first = 0, second = 0] = asked;
  expect(second - first).toBeGreaterThanOrEqual(2_000);
  await expect(answer).not.toContainText('limiting');
});

test('429 that asks to wait for an hour fails at once, saying when', async ({ page, server }) => {
  speak(server, [limited('3600')], ['lathe']);
  await ask(page, 'Thrice');
  const answer = await ended(page, 1);
  await expect(answer).toContainText('The provider is limiting requests. It asks to wait 3600 s.');
  await expect(answer).toContainText('Try again later.');
});

test('500, then fine: another attempt is made and seen', async ({ page, server }) => {
  const gate = new Gate();
  speak(server, [down, down, after(gate, says('Back again.'))], ['lathe']);
  await ask(page, 'Thrice');
  const answer = answers(page).last();
  await expect(answer).toContainText('The provider reported an error (status 500).');
  await expect(answer.getByRole('timer')).toContainText(/Attempt [23] of 3/);
  gate.open();
  await expect(await ended(page, 1)).toContainText('Back again.');
  await expect(answer).not.toContainText('status 500');
});

test('HTML with 200 is no answer', async ({ page, server }) => {
  speak(server, [html(200, 'Hotel WiFi')], ['lathe']);
  await ask(page, 'Once');
  const answer = await ended(page, 1);
  await expect(answer).toContainText(`${new URL(server.origin).host} answered, but not as the API that was expected.`);
  await expect(answer).toContainText('Check the endpoint’s address and your network.');
});

test('a cut in mid-stream keeps what came, marks it, and can be tried again', async ({ page, server }) => {
  speak(server, [sse([chunk({ content: 'The first half' }), reset]), says('The whole of it.')], ['lathe']);
  await ask(page, 'Thrice');
  const cut = await ended(page, 1);
  await expect(cut).toContainText('The first half');
  await expect(cut).toContainText('The answer was cut off.');
  await expect(cut).toContainText('What had arrived is kept above.');
  await cut.getByRole('button', { name: 'Try again' }).click();
  // The one that was cut stays on a branch beside it.
  await expect(answers(page)).toContainText(['The whole of it.']);
  await expect(await ended(page, 1)).toContainText('2 of 2');
  await expect(messageBox(page)).toBeFocused();
  await expect(questions(page).last()).toContainText('Hello');
});

test('silence in mid-stream ends after the timeout and keeps what came', async ({ page, home, server }) => {
  speak(server, [sse([chunk({ content: 'I was just going to' }), hold])], ['lathe']);
  await writeInstances(home, {
    once: { displayName: 'Once', catalogProviderId: 'workshop', retryPolicy: 'none', timeout: 1_000 },
  });
  await page.getByRole('navigation').getByRole('link', { name: 'Instances' }).click();
  await expect(page.getByRole('main').getByRole('article')).toHaveCount(1);
  await ask(page, 'Once');
  const answer = await ended(page, 1);
  await expect(answer).toContainText('I was just going to');
  await expect(answer).toContainText('The answer stopped in the middle: nothing more came for 1 s.');
  await expect(answer).toContainText('What had arrived is kept above.');
});

test('a stream without an end is marked as cut off', async ({ page, server }) => {
  speak(server, [sse([chunk({ content: 'It sounds finished.' })])], ['lathe']);
  await ask(page, 'Once');
  const answer = await ended(page, 1);
  await expect(answer).toContainText('It sounds finished.');
  await expect(answer).toContainText('The answer was cut off.');
});

test('an unknown model: says so and offers to choose another', async ({ page, server }) => {
  const unknown = json(404, {
    error: { message: 'The model `lathe` does not exist.', type: 'invalid_request_error', code: 'model_not_found' },
  });
  speak(server, [unknown, says('Drilled.')], ['lathe', 'drill']);
  await ask(page, 'Once');
  const answer = await ended(page, 1);
  await expect(answer).toContainText('The provider does not know the model “lathe”.');
  await expect(answer).toContainText('Check the model’s name, or choose another one.');
  await answer.getByRole('button', { name: 'Choose instance and model' }).click();
  await page.getByRole('combobox', { name: 'Model', exact: true }).fill('drill');
  await page.getByRole('option', { name: 'Drill' }).first().click();
  await page.getByRole('button', { name: 'Use this model' }).click();
  await send(page, 'You, then');
  await expect(await ended(page, 2)).toContainText('Drilled.');
});

test('a host that is down: says so, and how to start it', async ({ page, home, server }) => {
  const dead = await FaultServer.closedOrigin();
  speak(server, [says('Not asked.')], ['lathe']);
  await writeInstances(home, {
    once: { displayName: 'Once', catalogProviderId: 'workshop', retryPolicy: 'none', endpoint: dead },
  });
  await page.getByRole('navigation').getByRole('link', { name: 'Instances' }).click();
  await expect(page.getByRole('main').getByRole('article')).toHaveCount(1);
  await ask(page, 'Once');
  const answer = await ended(page, 1);
  await expect(answer).toContainText(`${new URL(dead).host} cannot be reached.`);
  await expect(answer).toContainText('Start the local server, then try again.');
});
