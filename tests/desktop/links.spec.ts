import { linkSheet, fact, shownPrompt, sessionLink } from '../e2e/support/pages/link-sheet.ts';
import { messageBox, send, ended } from '../e2e/support/pages/conversation.ts';
import { says } from '../e2e/support/speak.ts';
import { answersWith, furnish, startOnBench } from '../e2e/support/workshop.ts';
import { quit, windowsOf, type DesktopApp } from './desktop-app.ts';
import { drivers } from './drivers.ts';
import { openLink } from './test-driver.ts';
import { expect, test } from './test.ts';

const toBench = sessionLink({ provider: 'workshop', instance: 'bench', model: 'lathe', prompt: 'Turn a bowl.' });

/** Brings the only window into a state, as the user would. */
const states: Readonly<Record<string, (app: DesktopApp) => Promise<void>>> = {
  running: async () => undefined,
  minimised: (app) => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.minimize(), null),
  'hidden in the tray': (app) => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide(), null),
};

for (const driver of drivers) {
  test.describe(`[${driver.name}] links`, () => {
    test.skip(driver.unavailable !== null, `skipped: ${driver.unavailable ?? ''}`);

    test('cold start: the link is shown once the window is ready; nothing is sent', async ({
      home,
      server,
      launch,
    }) => {
      await furnish(home, server);
      const app = await launch(driver, { args: [toBench] });
      const page = await app.window();
      await expect(fact(page, 'Instance')).toHaveText('Bench');
      await expect(fact(page, 'Model')).toContainText('Lathe');
      await expect(shownPrompt(page)).toHaveText('Turn a bowl.');
      await linkSheet(page).getByRole('button', { name: 'Start session' }).click();
      await expect(messageBox(page)).toHaveValue('Turn a bowl.');
      expect(server.requests.filter(({ method }) => method === 'POST')).toEqual([]);
      expect(await quit(app)).toBe(0);
    });

    for (const [state, bring] of Object.entries(states)) {
      test(`${state}: a second process hands the link over and leaves`, async ({
        home,
        server,
        launch,
        launchSecond,
      }) => {
        await furnish(home, server);
        const app = await launch(driver);
        const page = await app.window();
        await page.getByRole('navigation').waitFor();
        await bring(app);
        expect(await launchSecond(['--', toBench], driver)).toMatchObject({ code: 0 });
        await expect(shownPrompt(page)).toHaveText('Turn a bowl.');
        await expect.poll(() => windowsOf(app)).toMatchObject([{ visible: true, minimised: false, focused: true }]);
        expect(await quit(app)).toBe(0);
      });
    }

    test('each kind of link opens its own sheet', async ({ home, server, launch }) => {
      await furnish(home, server);
      answersWith(server, says('Fine.'));
      const app = await launch(driver);
      const page = await app.window();
      await startOnBench(page);
      await send(page, 'A session to come back to');
      await ended(page, 1);
      const sessionId = /sessions\/([^/?]+)/.exec(page.url())?.[1] ?? '';
      const sheets = [
        { link: toBench, title: 'Start a session from a link?' },
        { link: `patchbay://session/${sessionId}`, title: 'Open a session from a link?' },
        { link: 'patchbay://catalog/workshop/drill', title: 'Show a model from a link?' },
        { link: 'patchbay://instances/add?provider=workshop', title: 'Add an instance from a link?' },
        { link: 'patchbay://session/0b0f0f5e-9e42-7c4e-8c9f-0d9a3c1e2f40', title: 'This link leads nowhere' },
        { link: 'patchbay://settings/export', title: 'This link was refused' },
      ];
      for (const { link, title } of sheets) {
        await openLink(app, link);
        const sheet = page.getByRole('dialog', { name: title });
        await expect(sheet).toBeVisible();
        await page.keyboard.press('Escape');
        await expect(sheet).toBeHidden();
      }
      expect(await quit(app)).toBe(0);
    });

    for (const [what, hostile] of [
      ['several links at once', [toBench, 'patchbay://session/new']],
      ['a link with a key', ['patchbay://session/new?key=sk-0123456789']],
      ['a link to an address', ['patchbay://session/new?endpoint=https%3A%2F%2Fevil.example']],
      ['switches beside a link', ['--inspect=0', '--remote-debugging-port=0', 'patchbay://instances/remove?id=bench']],
    ] as const) {
      test(`${what}: nothing happens but a notice`, async ({ home, server, launch, launchSecond }) => {
        await furnish(home, server);
        const app = await launch(driver);
        const page = await app.window();
        await page.waitForURL(/#\/sessions$/);
        const before = page.url();
        expect(await launchSecond(hostile, driver)).toMatchObject({ code: 0 });
        await expect(page.getByRole('dialog', { name: 'This link was refused' })).toContainText(
          'Nothing was opened or changed.',
        );
        expect(page.url()).toBe(before);
        await page.keyboard.press('Escape');
        await expect(page.getByRole('dialog')).toHaveCount(0);
        expect(server.requests.filter(({ method }) => method === 'POST')).toEqual([]);
        expect(await quit(app)).toBe(0);
      });
    }
  });
}

test('[double] macOS: the link that starts the app comes before it is ready, and is queued', async ({
  home,
  server,
  launchDouble,
}) => {
  await furnish(home, server);
  const app = await launchDouble({ machine: { platform: 'darwin', openUrls: [toBench] } });
  const page = await app.window();
  await expect(shownPrompt(page)).toHaveText('Turn a bowl.');
  await page.keyboard.press('Escape');
  await expect(linkSheet(page)).toBeHidden();
  app.openUrl('patchbay://catalog/workshop/drill');
  await expect(page.getByRole('dialog', { name: 'Show a model from a link?' })).toBeVisible();
  expect(await app.quit()).toBe(0);
});
