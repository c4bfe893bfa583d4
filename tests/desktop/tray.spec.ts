import { messageBox, send, answers, ended } from '../e2e/support/pages/conversation.ts';
import { goTo } from '../e2e/support/pages/instance-form.ts';
import { answersWith, furnish, startOnBench, SteeredAnswer } from '../e2e/support/workshop.ts';
import { focusWindow, quit, windowsOf } from './desktop-app.ts';
import { drivers } from './drivers.ts';
import { clickMenu, clickTray, clickTrayIcon, trayOf, type MenuEntry } from './test-driver.ts';
import { expect, test } from './test.ts';

/** Windows and the tray follow each other within this time. */
const follows = { timeout: 1_000 };

function checkedItems(items: readonly MenuEntry[]): readonly string[] {
  return items.flatMap(({ label, checked, items: below }) => [...(checked ? [label] : []), ...checkedItems(below)]);
}

for (const driver of drivers) {
  test.describe(`[${driver.name}] tray`, () => {
    test.skip(driver.unavailable !== null, `skipped: ${driver.unavailable ?? ''}`);

    test('a model chosen in the tray is the default everywhere within a second, and the window offers it', async ({
      home,
      server,
      launch,
    }) => {
      await furnish(home, server);
      const app = await launch(driver);
      const page = await app.window();
      await startOnBench(page);
      await clickMenu(app, ['&File', 'New window']);
      const other = await app.window(1);
      await goTo(other, 'Settings');
      await expect(other.getByText('None. Each new session asks.')).toBeVisible();

      await focusWindow(app, 0);
      await clickTray(app, ['Bench', 'Drill']);
      await expect(page.getByText('Drill on Bench is the default now. Switch this conversation to it?')).toBeVisible(
        follows,
      );
      await expect(other.getByText('None. Each new session asks.')).toBeHidden(follows);
      await expect(other.getByRole('main')).toContainText('Drill', follows);
      const checked = async (): Promise<readonly string[]> => checkedItems((await trayOf(app))?.items ?? []);
      await expect
        .poll(checked, follows)
        .toEqual([expect.stringMatching(/^Drill \(Bench\) · free · /), expect.stringMatching(/^Drill · free · /)]);
      expect((await trayOf(app))?.tooltip).toBe('Patchbay · Drill (Bench)');

      await page.getByRole('button', { name: 'Switch', exact: true }).click();
      await expect(page.getByText('is the default now')).toBeHidden();
      await expect(page.getByRole('main')).toContainText('Drill');
      expect(await quit(app)).toBe(0);
    });

    test('"New session with" opens one on that model, ready to be written in', async ({ home, server, launch }) => {
      await furnish(home, server);
      const app = await launch(driver);
      const page = await app.window();
      await page.getByRole('navigation').waitFor();
      await clickTray(app, ['Bench', 'New session with…', 'Lathe']);
      await expect(messageBox(page)).toBeFocused();
      await expect(page.getByRole('main')).toContainText('Lathe');
      expect(await quit(app)).toBe(0);
    });

    test('"More…" of an instance opens the choice of its models in the window', async ({ home, server, launch }) => {
      await furnish(home, server);
      server.on('/v1/models', (response) => {
        response.setHeader('content-type', 'application/json');
        const data = Array.from({ length: 60 }, (_, index) => ({ id: `model-${index}`, object: 'model' }));
        response.end(JSON.stringify({ object: 'list', data }));
      });
      const app = await launch(driver);
      const page = await app.window();
      await page.getByRole('link', { name: 'New session', exact: true }).first().click();
      await page.getByRole('combobox', { name: 'Instance', exact: true }).waitFor();
      await goTo(page, 'Sessions');
      await clickTray(app, ['Bench', 'More…']);
      const instance = page.getByRole('dialog').getByRole('combobox', { name: 'Instance', exact: true });
      await expect(instance).toContainText('Bench');
      expect(await quit(app)).toBe(0);
    });

    test('stops all answers, opens a hidden window, quits', async ({ home, server, launch }) => {
      const answer = new SteeredAnswer('So far', ' and never.');
      await furnish(home, server);
      answersWith(server, answer.reply);
      const app = await launch(driver);
      const page = await app.window();
      await startOnBench(page);
      await send(page, 'Begin');
      await expect(answers(page)).toContainText('So far');
      await clickTray(app, ['Stop the running answer']);
      await expect(await ended(page, 1)).toContainText('You stopped this answer.');

      await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide(), null);
      await clickTray(app, ['Open Patchbay']);
      await expect.poll(() => windowsOf(app)).toMatchObject([{ visible: true, focused: true }]);
      await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.minimize(), null);
      await clickTrayIcon(app);
      await expect.poll(() => windowsOf(app)).toMatchObject([{ minimised: false, focused: true }]);
      await clickTray(app, ['Quit Patchbay']);
      expect(await app.exited()).toBe(0);
    });
  });
}
