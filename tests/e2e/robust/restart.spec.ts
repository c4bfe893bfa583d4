import { answers, ended, questions, send } from '../support/pages/conversation.ts';
import { says } from '../support/speak.ts';
import { isStored } from '../support/stored.ts';
import { expect, openIn, test } from '../support/test.ts';
import { answersWith, furnish, startOnBench, SteeredAnswer } from '../support/workshop.ts';

const lost = 'Connection lost. Trying to reach Patchbay again…';

for (const { how, signal } of [
  { how: 'stopped', signal: 'SIGTERM' },
  { how: 'killed', signal: 'SIGKILL' },
] as const) {
  test(`a web host ${how} in the middle of an answer: the page is back on it, the answer is marked interrupted`, async ({
    page,
    home,
    server,
    openApp,
    startHost,
  }) => {
    const answer = new SteeredAnswer('What had come so far', ' and what never came');
    await furnish(home, server);
    answersWith(server, answer.reply, says('A whole answer.'));
    const host = await openApp();
    await startOnBench(page);
    await send(page, 'Tell me');
    await expect(answers(page)).toContainText('What had come so far');
    await expect.poll(() => isStored(home, 'What had come so far')).toBe(true);

    await host.stop(signal);
    await expect(page.getByText(lost)).toBeVisible();
    await expect(answers(page)).toContainText('What had come so far');

    await startHost({ port: host.port });
    await expect(page.getByText(lost)).toBeHidden();
    const interrupted = await ended(page, 1);
    await expect(interrupted.locator('p').first()).toHaveText('What had come so far');
    await expect(interrupted).toContainText('Patchbay ended while this answer was streaming.');
    await expect(questions(page)).toHaveCount(1);
    await expect(page.getByRole('main').getByRole('heading', { level: 1 })).toHaveText('Tell me');

    await interrupted.getByRole('button', { name: 'Try again' }).click();
    await expect(answers(page).locator('p').first()).toHaveText('A whole answer.');
    await ended(page, 1);
  });
}

test('a browser that was let in once needs no link after a restart', async ({ page, context, startHost }) => {
  const first = await startHost();
  await openIn(page, first);
  await first.stop();

  const second = await startHost({ port: first.port });
  const visit = await context.newPage();
  await visit.goto(second.origin);
  await expect(visit.getByRole('navigation')).toBeVisible();
  expect(new URL(visit.url()).hash).not.toContain('token');
});
