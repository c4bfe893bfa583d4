import { answers, ended, send } from '../support/pages/conversation.ts';
import { expect, test } from '../support/test.ts';
import { answersWith, furnish, startOnBench, SteeredAnswer } from '../support/workshop.ts';

test('a reload in the middle of an answer shows what had come, then the rest, once', async ({
  page,
  home,
  server,
  openApp,
}) => {
  const answer = new SteeredAnswer('The first part. ', 'The second part. ', 'The last part.');
  await furnish(home, server);
  answersWith(server, answer.reply);
  await openApp();
  await startOnBench(page);
  await send(page, 'Tell me');
  await expect(answers(page)).toContainText('The first part.');

  await page.reload();
  const again = answers(page);
  await expect(again).toHaveCount(1);
  await expect(again.locator('p').first()).toHaveText('The first part.');
  await expect(again.locator('footer')).toContainText('Answering');
  await expect(page.getByRole('button', { name: 'Stop' })).toBeVisible();

  answer.next();
  await expect(again.locator('p').first()).toHaveText('The first part. The second part.');
  answer.next();
  answer.next();
  const whole = await ended(page, 1);
  await expect(whole.locator('p').first()).toHaveText('The first part. The second part. The last part.');
  await expect(whole.locator('footer')).toContainText('7 in · 3 out');
  expect(server.requests.filter(({ path }) => path.endsWith('/chat/completions'))).toHaveLength(1);

  await page.reload();
  await expect(answers(page).locator('p').first()).toHaveText('The first part. The second part. The last part.');
});
