import { expectSound } from '../e2e/support/sound.ts';
import { messageBox } from '../e2e/support/pages/conversation.ts';
import { goTo } from '../e2e/support/pages/instance-form.ts';
import { pressOn } from '../e2e/support/keys.ts';
import { furnish, startOnBench } from '../e2e/support/workshop.ts';
import { quit } from './desktop-app.ts';
import { double } from './double-driver.ts';
import { clickTray } from './test-driver.ts';
import { expect, test } from './test.ts';

// Axe looks at every element of a page twice.
test.slow();

test('[double] the desktop settings by keyboard: what depends on what, and the shortcut recorder', async ({
  launchDouble,
}) => {
  const app = await launchDouble();
  const page = await app.window();
  await goTo(page, 'Settings');
  const desktop = page.getByRole('region', { name: 'Desktop' });
  const hidden = desktop.getByRole('switch', { name: 'Start hidden' });
  await expect(hidden).toBeDisabled();
  await expect(hidden).toHaveAccessibleDescription('Needs “Start at login”.');
  await pressOn(page, desktop.getByRole('switch', { name: 'Start at login' }), 'Space');
  await expect(hidden).toBeEnabled();
  await pressOn(page, hidden, 'Space');
  await expect(hidden).toBeChecked();
  await expectSound(page, 'desktop settings');

  const recorder = desktop.getByRole('button', { name: /Global shortcut/ });
  await expect(recorder).toHaveAccessibleName('Global shortcut None');
  await pressOn(page, recorder);
  await expect(recorder).toHaveText('Press the keys');
  await page.keyboard.press('Shift+K');
  await expect(desktop.getByRole('alert')).toContainText('A key alone would be taken from every other program.');
  await page.keyboard.press('Control+Alt+Enter');
  await expect(recorder).toHaveText('Press the keys');
  await page.keyboard.press('Escape');
  await expect(recorder).toHaveText('None');
  await expect(desktop.getByText('A key alone')).toBeHidden();

  await page.keyboard.press('Enter');
  await page.keyboard.press('Control+Alt+K');
  await expect(recorder).toHaveText('CtrlAltK');
  await expect.poll(() => app.pressGlobally('CommandOrControl+Alt+K')).toBe(true);
  await page.reload();
  await expect(recorder).toHaveText('CtrlAltK');
  await pressOn(page, desktop.getByRole('button', { name: 'Clear the keys' }));
  await expect(recorder).toHaveText('None');
  await expect(recorder).toBeFocused();
  await expect.poll(() => app.pressGlobally('CommandOrControl+Alt+K')).toBe(false);
  expect(await app.quit()).toBe(0);
});

test('[double] an offer to switch is kept or taken by keyboard', async ({ home, server, launch }) => {
  await furnish(home, server);
  const app = await launch(double);
  const page = await app.window();
  await startOnBench(page);
  const offer = page.getByText('Drill on Bench is the default now.');
  await clickTray(app, ['Bench', 'Drill']);
  await expect(page.getByRole('status').filter({ has: offer })).toBeVisible();
  await expectSound(page, 'an offer to switch');
  await pressOn(page, page.getByRole('button', { name: 'Keep', exact: true }));
  await expect(offer).toBeHidden();
  await expect(messageBox(page)).toBeFocused();
  await expect(messageBox(page)).toHaveAttribute('placeholder', 'Write to Lathe');

  await clickTray(app, ['Bench', 'Drill']);
  await pressOn(page, page.getByRole('button', { name: 'Switch', exact: true }));
  await expect(messageBox(page)).toHaveAttribute('placeholder', 'Write to Drill');
  await expect(messageBox(page)).toBeFocused();
  await expect(offer).toBeHidden();
  expect(await quit(app)).toBe(0);
});
