import { expectFocusVisible, pressOn, tabTo } from '../support/keys.ts';
import { acme } from '../support/own-provider.ts';
import { answers, ended, messageBox } from '../support/pages/conversation.ts';
import { chatPath, onlyFor, says, speak } from '../support/speak.ts';
import { expect, test } from '../support/test.ts';
import { answersWith, SteeredAnswer } from '../support/workshop.ts';

const key = 'acme-key-1';

test('a newcomer gets to an answer, and through everything around it, by keyboard alone', async ({
  page,
  server,
  addProvider,
  openApp,
  startHost,
}) => {
  test.slow();
  const { keyboard } = page;
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  speak(server, [onlyFor(key, says('The **first** answer.'))]);
  await addProvider(acme(`${server.origin}/v1`));
  const first = await openApp();

  // 1. The welcome page.
  await expect(page.getByRole('heading', { name: 'Welcome to Patchbay' })).toBeVisible();
  await pressOn(page, button('Add instance'));

  // 2. A provider and its form.
  const search = page.getByRole('combobox', { name: 'Search providers' });
  await expect(search).toBeFocused();
  await expectFocusVisible(page);
  await keyboard.type('acm');
  await expect(page.getByRole('option', { name: /Acme/ })).toBeVisible();
  await keyboard.press('Enter');
  await tabTo(page, page.getByRole('textbox', { name: 'Name', exact: true }));
  await keyboard.press('ControlOrMeta+A');
  await keyboard.type('My Acme');
  await tabTo(page, page.getByRole('textbox', { name: 'Instance ID' }));
  await expect(page.getByRole('textbox', { name: 'Instance ID' })).toHaveValue('my-acme');
  await tabTo(page, page.getByRole('textbox', { name: 'Endpoint' }));
  await tabTo(page, page.getByLabel('API key', { exact: true }));
  await keyboard.type(key);
  await pressOn(page, button('Reveal what is typed'), 'Space');
  await expect(page.getByLabel('API key', { exact: true })).toHaveAttribute('type', 'text');
  await tabTo(page, page.getByLabel('Timeout (seconds)'));
  await keyboard.press('ControlOrMeta+A');
  await keyboard.type('30');
  await pressOn(page, page.getByRole('combobox', { name: 'Retry policy' }));
  await expect(page.getByRole('listbox')).toBeVisible();
  await keyboard.press('ArrowDown');
  await expectFocusVisible(page);
  await keyboard.press('Enter');
  await expect(page.getByRole('combobox', { name: 'Retry policy' })).toContainText('Patient');
  await pressOn(page, button('Test connection'));
  await expect(page.getByRole('region', { name: 'Connection test' })).toContainText('an answer streams.');
  await pressOn(page, button('Create instance'));
  await expect(page.getByRole('heading', { name: 'Instances', level: 1 })).toBeVisible();

  // 3. A session.
  await pressOn(page, page.getByRole('link', { name: 'New session' }));
  await pressOn(page, page.getByRole('combobox', { name: 'Instance', exact: true }), 'Space');
  await expect(page.getByRole('option', { name: /^My Acme/ })).toBeVisible();
  await keyboard.press('ArrowDown');
  await keyboard.press('Enter');
  const model = page.getByRole('combobox', { name: 'Model', exact: true });
  await tabTo(page, model);
  await keyboard.press('ArrowDown');
  await keyboard.type('large');
  await keyboard.press('Enter');
  await expect(page.getByText('Acme Large on My Acme')).toBeVisible();
  await pressOn(page, button('Start session'));

  // 4. The conversation.
  await expect(messageBox(page)).toBeFocused();
  await expectFocusVisible(page);
  await keyboard.type('One line');
  await keyboard.press('Shift+Enter');
  await keyboard.type('and another');
  await keyboard.press('Enter');
  await expect(await ended(page, 1)).toContainText('The first answer.');
  await expect(messageBox(page)).toBeFocused();
  expect(server.lastRequest().body).toContain('One line\\nand another');

  server.on(chatPath, new SteeredAnswer('Going on', ' and on').reply);
  await keyboard.type('Now by the button');
  await pressOn(page, button('Send'), 'Space');
  await expect(answers(page).last()).toContainText('Going on');
  await keyboard.press('Escape');
  await expect(await ended(page, 2)).toContainText('You stopped this answer.');

  // 5. Quit, start again: all is there; rename, delete and undo.
  await first.stop();
  await startHost({ port: first.port });
  await expect(page.getByText('Connection lost.')).toBeHidden();
  await page.reload();
  await expect(answers(page)).toHaveCount(2);
  const list = page.getByRole('region', { name: 'Session list' });
  await tabTo(page, list.getByRole('link', { name: /^One line/ }));
  await keyboard.press('F2');
  await expectFocusVisible(page);
  await keyboard.press('ControlOrMeta+A');
  await keyboard.type('By hand');
  await keyboard.press('Enter');
  const renamed = list.getByRole('link', { name: 'By hand' });
  await expect(renamed).toBeFocused();
  await keyboard.press('Delete');
  await expect(renamed).toBeHidden();
  await pressOn(page, button('Undo'));
  await expect(renamed).toBeVisible();

  answersWith(server, says('Back again.'));
  await pressOn(page, page.getByRole('navigation').getByRole('link', { name: 'Instances' }));
  await pressOn(page, page.getByRole('main').getByRole('link', { name: 'My Acme' }));
  await tabTo(page, page.getByRole('textbox', { name: 'Name', exact: true }));
  await keyboard.press('End');
  await keyboard.type(' again');
  await pressOn(page, button('Save changes'));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('My Acme again');
  await pressOn(page, button('Actions for My Acme again'));
  await expect(page.getByRole('menu')).toBeVisible();
  await keyboard.press('End');
  await expectFocusVisible(page);
  await keyboard.press('Enter');
  // A session uses it, so that it is asked first.
  await expect(page.getByRole('alertdialog')).toContainText('By hand');
  await pressOn(page, page.getByRole('alertdialog').getByRole('button', { name: 'Delete instance' }));
  await expect(page.getByText('No instances yet')).toBeVisible();
  await pressOn(page, button('Undo'));
  await expect(page.getByRole('link', { name: 'My Acme again' })).toBeVisible();
});
