import { chunk } from '../../fault-server/openai-chunks.ts';
import { sse } from '../../fault-server/replies.ts';
import { reset } from '../../fault-server/steps.ts';
import { cutByLength, furnishLab, lastAsked, startInLab } from '../support/lab.ts';
import { answers, ended, questions, send } from '../support/pages/conversation.ts';
import { says } from '../support/speak.ts';
import { expect, test } from '../support/test.ts';

const goOn = /^user: Go on exactly where your last message stopped/;

test('an answer that was cut by its limit goes on, and is one message to the model', async ({
  page,
  home,
  server,
  openApp,
}) => {
  await furnishLab(home, server, cutByLength('One, two,'), says(' three.'), says('Four.'));
  await openApp();
  await startInLab(page);
  await send(page, 'Count');
  const cut = await ended(page, 1);
  await expect(cut).toContainText('The answer reached the model’s output limit and is cut off here.');
  await cut.getByRole('button', { name: 'Continue' }).click();
  await expect(await ended(page, 2)).toContainText('three.');
  expect(lastAsked(server).said).toEqual(['user: Count', 'assistant: One, two,', expect.stringMatching(goOn)]);
  await expect(answers(page).first().getByRole('button', { name: 'Continue' })).toBeHidden();

  await page.reload();
  await expect(answers(page)).toContainText(['One, two,', 'three.']);
  await send(page, 'And then?');
  await ended(page, 3);
  expect(lastAsked(server).said).toEqual(['user: Count', 'assistant: One, two, three.', 'user: And then?']);
});

test('an answer whose stream broke goes on from what had come', async ({ page, home, server, openApp }) => {
  await furnishLab(home, server, sse([chunk({ content: 'As far as' }), reset]), says(' it went.'));
  await openApp();
  await startInLab(page);
  await send(page, 'Tell me');
  const broken = await ended(page, 1);
  await expect(broken).toContainText('As far as');
  await broken.getByRole('button', { name: 'Continue' }).click();
  await expect(await ended(page, 2)).toContainText('it went.');
  expect(lastAsked(server).said).toEqual(['user: Tell me', 'assistant: As far as', expect.stringMatching(goOn)]);
});

test('deleting from here takes all that follows, and can be undone', async ({ page, home, server, openApp }) => {
  await furnishLab(home, server, says('One.'), says('Two.'), says('Three.'), says('Other.'));
  await openApp();
  await startInLab(page);
  for (const [index, text] of ['first', 'second', 'third'].entries()) {
    await send(page, text);
    await ended(page, index + 1);
  }
  const second = questions(page).nth(1);
  await second.hover();
  await second.getByRole('button', { name: 'Delete from here' }).click();
  await expect(answers(page)).toContainText(['One.']);
  await expect(questions(page)).toHaveCount(1);
  await expect(page.getByText('Deleted from here on.')).toBeVisible();
  await page.reload();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(answers(page)).toContainText(['One.', 'Two.', 'Three.']);
  await expect(page.getByText('Deleted from here on.')).toBeHidden();

  await answers(page).nth(1).getByRole('button', { name: 'Delete from here' }).click();
  await expect(questions(page)).toHaveCount(2);
  await expect(answers(page)).toHaveCount(1);
  await page.getByRole('button', { name: 'Answer again' }).first().click();
  await expect(answers(page).first()).toContainText('Other.');
});

test('what was deleted is gone for good once the undo lapses', async ({ page, home, server, openApp }) => {
  await furnishLab(home, server, says('One.'), says('A canary sings.'), says('Three.'));
  await openApp();
  await startInLab(page);
  await send(page, 'first');
  await ended(page, 1);
  await send(page, 'second');
  const canary = await ended(page, 2);
  await canary.getByRole('button', { name: 'Delete from here' }).click();
  await expect(page.getByRole('button', { name: 'Undo' })).toBeVisible();
  // The core holds it for fifteen seconds.
  await expect(page.getByText('Deleted from here on.')).toBeHidden({ timeout: 60_000 });
  await send(page, 'third');
  await expect(await ended(page, 2)).toContainText('Three.');
  expect(lastAsked(server).said).toEqual(['user: first', 'assistant: One.', 'user: second\n\nthird']);
  await page.reload();
  await expect(answers(page)).toContainText(['One.', 'Three.']);
  await expect(page.getByRole('region', { name: 'Conversation' })).not.toContainText('canary');
});
