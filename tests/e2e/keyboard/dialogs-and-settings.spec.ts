import { expectFocusVisible, pressOn, tabTo } from '../support/keys.ts';
import { ended, messageBox, send } from '../support/pages/conversation.ts';
import { says } from '../support/speak.ts';
import { expect, test } from '../support/test.ts';
import { answersWith, furnish, startOnBench } from '../support/workshop.ts';

test('settings change by keyboard', async ({ page, home, server, openApp }) => {
  await furnish(home, server);
  await openApp();
  const { keyboard } = page;
  await pressOn(page, page.getByRole('navigation').getByRole('link', { name: 'Settings' }));
  const theme = page.getByRole('group', { name: 'Theme' });
  await tabTo(page, theme.getByRole('radio', { name: 'System' }));
  await keyboard.press('ArrowRight');
  await expectFocusVisible(page);
  await expect(theme.getByRole('radio', { name: 'Light' })).toBeChecked();
  await keyboard.press('ArrowRight');
  await expect(theme.getByRole('radio', { name: 'Dark' })).toBeChecked();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');

  await pressOn(page, page.getByRole('combobox', { name: 'Send key' }));
  await expect(page.getByRole('listbox')).toBeVisible();
  await keyboard.press('ArrowDown');
  await keyboard.press('Enter');
  await expect(page.getByRole('combobox', { name: 'Send key' })).toContainText('Ctrl+Enter');
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await expect(page.getByRole('combobox', { name: 'Send key' })).toContainText('Ctrl+Enter');

  answersWith(server, says('Sent with two keys.'));
  await startOnBench(page);
  await keyboard.type('A line');
  await keyboard.press('Enter');
  await keyboard.type('another');
  await expect(messageBox(page)).toHaveValue('A line\nanother');
  await keyboard.press('ControlOrMeta+Enter');
  await ended(page, 1);
});

test('dialogs take the focus, keep it, and give it back', async ({ page, home, server, openApp }) => {
  await furnish(home, server);
  answersWith(server, says('See [the site](https://site.example/) for more.'));
  await openApp();
  const { keyboard } = page;
  await startOnBench(page);
  await send(page, 'Where?');
  await ended(page, 1);

  const link = page.getByRole('button', { name: 'the site' });
  await tabTo(page, link, 'Shift+Tab');
  await keyboard.press('Enter');
  const asking = page.getByRole('dialog', { name: 'Leave Patchbay?' });
  const holdsFocus = (): Promise<boolean> => asking.evaluate((dialog) => dialog.contains(document.activeElement));
  await expect.poll(holdsFocus).toBe(true);
  for (let stops = 0; stops < 6; stops += 1) {
    await keyboard.press('Tab');
    await expectFocusVisible(page);
    expect(await holdsFocus()).toBe(true);
  }
  await keyboard.press('Escape');
  await expect(asking).toBeHidden();
  await expect(link).toBeFocused();

  const change = page.getByRole('button', { name: /Change/ });
  await tabTo(page, change, 'Shift+Tab');
  await keyboard.press('Enter');
  const choosing = page.getByRole('dialog');
  await tabTo(page, choosing.getByRole('combobox', { name: 'Model', exact: true }));
  await keyboard.type('drill');
  await keyboard.press('Enter');
  await pressOn(page, choosing.getByRole('button', { name: 'Use this model' }));
  await expect(choosing).toBeHidden();
  await expect(change).toContainText('Drill');
  await expect(change).toBeFocused();
});

test('the way to the content skips the sidebar', async ({ page, openApp }) => {
  await openApp();
  await page.getByRole('heading', { name: 'Welcome to Patchbay' }).waitFor();
  await page.keyboard.press('Tab');
  const skip = page.getByRole('link', { name: 'Skip to content' });
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  expect(await page.getByRole('main').evaluate((main) => main.contains(document.activeElement))).toBe(true);
});
