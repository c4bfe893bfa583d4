import { ended, messageBox, questions, send } from '../support/pages/conversation.ts';
import { says } from '../support/speak.ts';
import { filesHolding } from '../support/stored.ts';
import { expect, test } from '../support/test.ts';
import { answersWith, furnish, startOnBench } from '../support/workshop.ts';

// A trace would keep the ten megabytes anew for each step.
test.use({ trace: 'off' });

test('a message of 10 MB is refused with its reason, and nothing stored changes', async ({
  page,
  home,
  server,
  openApp,
}) => {
  await furnish(home, server);
  answersWith(server, says('A short answer.'));
  await openApp();
  await startOnBench(page);
  await send(page, 'A short question');
  await ended(page, 1);

  const piece = 'canary of ten megabytes ';
  await messageBox(page).fill(piece.repeat(Math.ceil(10_000_000 / piece.length)));
  const notice = page.getByRole('main').getByRole('alert');
  await expect(notice).toHaveText(/^This is 10,000,0\d\d characters long; at most 8,000,000 can be sent\.$/);
  await expect(page.getByRole('button', { name: 'Send', exact: true })).toBeDisabled();
  await messageBox(page).press('Enter');
  await expect(questions(page)).toHaveCount(1);

  await messageBox(page).fill('Short again');
  await expect(notice).toBeHidden();
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await ended(page, 2);
  expect(await filesHolding(home, piece)).toEqual([]);
  expect(server.lastRequest().body).not.toContain(piece);
});
