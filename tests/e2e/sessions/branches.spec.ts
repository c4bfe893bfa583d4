import { asked, furnishLab, lastAsked, startInLab } from '../support/lab.ts';
import { edit, showVersion, versions } from '../support/pages/branches.ts';
import { answers, ended, messageBox, questions, send } from '../support/pages/conversation.ts';
import { json } from '../../fault-server/replies.ts';
import { says } from '../support/speak.ts';
import { expect, test } from '../support/test.ts';

test('an edited question makes a branch, and nothing of the other one is lost', async ({
  page,
  home,
  server,
  openApp,
}) => {
  await furnishLab(home, server, says('Rome.'), says('By train.'), says('Oslo.'), says('By boat.'));
  await openApp();
  await startInLab(page);
  await send(page, 'Where in the south?');
  await ended(page, 1);
  await send(page, 'How?');
  await ended(page, 2);

  await edit(page, questions(page).first(), 'Where in the north?');
  await ended(page, 1);
  await expect(answers(page)).toContainText(['Oslo.']);
  await expect(versions(questions(page).first())).toHaveText('2 of 2');
  expect(lastAsked(server).said).toEqual(['user: Where in the north?']);
  await send(page, 'And how there?');
  await ended(page, 2);
  expect(lastAsked(server).said).toEqual(['user: Where in the north?', 'assistant: Oslo.', 'user: And how there?']);

  await showVersion(questions(page).first(), 'Previous version');
  await expect(answers(page)).toContainText(['Rome.', 'By train.']);
  await expect(questions(page).last()).toContainText('How?');
  await expect(versions(questions(page).first()).getByRole('button', { name: 'Previous version' })).toBeDisabled();

  await page.reload();
  await expect(answers(page)).toContainText(['Rome.', 'By train.']);
  await showVersion(questions(page).first(), 'Next version');
  await expect(answers(page)).toContainText(['Oslo.', 'By boat.']);
  await expect(questions(page)).toContainText(['Where in the north?', 'And how there?']);
  expect(asked(server)).toHaveLength(4);
});

test('an edit that is given up changes nothing; one that is not answered is there', async ({
  page,
  home,
  server,
  openApp,
}) => {
  await furnishLab(home, server, says('One.'), json(500, { error: { message: 'Down.' } }));
  await openApp();
  await startInLab(page);
  await send(page, 'Say one');
  await ended(page, 1);
  const question = questions(page).first();
  await question.hover();
  await question.getByRole('button', { name: 'Edit', exact: true }).click();
  const editor = page.getByRole('textbox', { name: 'Edit' });
  await expect(editor).toBeFocused();
  await expect(editor).toHaveValue('Say one');
  await editor.fill('   ');
  await expect(page.getByRole('main').getByRole('button', { name: 'Send', exact: true }).first()).toBeDisabled();
  await editor.fill('Say two');
  await editor.press('Escape');
  await expect(questions(page)).toHaveText(['YouSay one']);
  await expect(question.getByRole('button', { name: 'Edit', exact: true })).toBeFocused();
  expect(asked(server)).toHaveLength(1);

  await edit(page, question, 'Say two');
  await expect(await ended(page, 1)).toContainText('Down.');
  await expect(messageBox(page)).toBeFocused();
  await showVersion(questions(page).first(), 'Previous version');
  await expect(answers(page)).toContainText(['One.']);
});

test('an answer is made anew beside the one before, and each can be gone on from', async ({
  page,
  home,
  server,
  openApp,
}) => {
  await furnishLab(home, server, says('Blue.'), says('Green.'), says('Red.'), says('Because.'));
  await openApp();
  await startInLab(page);
  await send(page, 'A colour?');
  for (const count of [2, 3]) {
    await (await ended(page, 1)).getByRole('button', { name: 'Answer again' }).click();
    await expect(versions(answers(page).first())).toHaveText(`${count} of ${count}`);
  }
  await ended(page, 1);
  await expect(answers(page)).toContainText(['Red.']);
  expect(asked(server).map(({ said }) => said)).toEqual(Array.from({ length: 3 }, () => ['user: A colour?']));

  await showVersion(answers(page).first(), 'Previous version');
  await expect(answers(page)).toContainText(['Green.']);
  await send(page, 'Why?');
  await ended(page, 2);
  expect(lastAsked(server).said).toEqual(['user: A colour?', 'assistant: Green.', 'user: Why?']);
  await page.reload();
  await expect(answers(page)).toContainText(['Green.', 'Because.']);
  await showVersion(answers(page).first(), 'Previous version');
  await expect(answers(page)).toContainText(['Blue.']);
  await showVersion(answers(page).first(), 'Next version');
  await expect(answers(page)).toContainText(['Green.', 'Because.']);
});
