import { furnishLab, startInLab } from '../support/lab.ts';
import { ended, questions, send } from '../support/pages/conversation.ts';
import { says } from '../support/speak.ts';
import { expect, test } from '../support/test.ts';

const answer = `## A plan

Do **this** first:

1. Read [the docs](https://docs.example).
2. Run \`make\`.

| Step | Time |
|---|---|
| Read | 1 h |`;

const plain = `A plan

Do this first:

1. Read the docs (https://docs.example).
2. Run make.

Step\tTime
Read\t1 h`;

test('an answer is copied as markdown and as text, a question as it was written', async ({
  page,
  context,
  home,
  server,
  openApp,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const copied = (): Promise<string> => page.evaluate(() => navigator.clipboard.readText());
  await furnishLab(home, server, says(answer));
  await openApp();
  await startInLab(page);
  await send(page, 'What is the *plan*?');
  const message = await ended(page, 1);
  await message.getByRole('button', { name: 'Copy as Markdown' }).click();
  await expect.poll(copied).toBe(answer);
  await message.getByRole('button', { name: 'Copy as text' }).click();
  await expect.poll(copied).toBe(plain);
  await questions(page).first().hover();
  await questions(page).first().getByRole('button', { name: 'Copy text' }).click();
  await expect.poll(copied).toBe('What is the *plan*?');
});
