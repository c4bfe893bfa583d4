import { furnishLab, lastAsked, startInLab } from '../support/lab.ts';
import { expectFocusVisible, pressOn, tabTo } from '../support/keys.ts';
import { versions } from '../support/pages/branches.ts';
import { answers, ended, messageBox, questions } from '../support/pages/conversation.ts';
import { says } from '../support/speak.ts';
import { expect, test } from '../support/test.ts';

test('agents, branches and answers beside each other work without a pointer', async ({
  page,
  home,
  server,
  openApp,
}) => {
  await furnishLab(home, server, says('One.'), says('Two.'), says('Three.'), says('Four.'), says('Five.'));
  await openApp();
  await startInLab(page);
  await page.keyboard.type('first');
  await page.keyboard.press('Enter');
  await ended(page, 1);
  await expect(messageBox(page)).toBeFocused();

  const again = answers(page).first().getByRole('button', { name: 'Answer again' });
  await tabTo(page, again, 'Shift+Tab');
  await page.keyboard.press('Enter');
  await expect(answers(page).first()).toContainText('Two.');
  await ended(page, 1);
  await expect(messageBox(page)).toBeFocused();
  const previous = versions(answers(page).first()).getByRole('button', { name: 'Previous version' });
  await tabTo(page, previous, 'Shift+Tab');
  await page.keyboard.press('Enter');
  await expect(answers(page).first()).toContainText('One.');
  // The other way is the only one left.
  await expect(versions(answers(page).first()).getByRole('button', { name: 'Next version' })).toBeFocused();
  await expectFocusVisible(page);

  const edit = questions(page).first().getByRole('button', { name: 'Edit', exact: true });
  await tabTo(page, edit, 'Shift+Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: 'Edit' })).toBeFocused();
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.type('anew');
  await page.keyboard.press('Control+Enter');
  await expect(answers(page).first()).toContainText('Three.');
  await ended(page, 1);
  await expect(messageBox(page)).toBeFocused();

  await page.keyboard.press('Control+Shift+M');
  await expect(page.getByRole('dialog', { name: 'Choose who answers next' })).toBeVisible();
  await page.keyboard.press('Escape');
  await pressOn(page, page.getByRole('button', { name: 'Session actions' }));
  await page.getByRole('menuitem', { name: 'Agents…' }).waitFor();
  for (const _ of ['agents', 'link', 'rename']) {
    if (await page.getByRole('menuitem', { name: 'Agents…' }).evaluate((item) => item === document.activeElement))
      break;
    await page.keyboard.press('ArrowDown');
  }
  await page.keyboard.press('Enter');
  await pressOn(page, page.getByRole('button', { name: 'Add agent' }));
  const dialog = page.getByRole('dialog', { name: 'Agents' });
  await expect(dialog.getByRole('heading', { name: 'Agent-2' })).toBeVisible();
  await pressOn(page, dialog.getByRole('button', { name: 'Done' }));
  await expect(dialog).toBeHidden();

  await tabTo(page, messageBox(page));
  await page.keyboard.type('@al');
  await page.keyboard.press('Tab');
  await page.keyboard.type('both');
  await page.keyboard.press('Enter');
  await ended(page, 3);
  const keep = page.getByRole('button', { name: 'Keep this one' }).last();
  await tabTo(page, keep, 'Shift+Tab');
  await page.keyboard.press('Enter');
  await expect(answers(page)).toHaveCount(2);
  await expect(messageBox(page)).toBeFocused();
  expect(lastAsked(server).said.at(-1)).toBe('user: both');
  await page.keyboard.press('Shift+Tab');
  await expectFocusVisible(page);
});
