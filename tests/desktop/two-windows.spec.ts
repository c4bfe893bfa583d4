import type { Page } from '@playwright/test';
import { answers, ended, questions, send } from '../e2e/support/pages/conversation.ts';
import { sessionLink } from '../e2e/support/pages/link-sheet.ts';
import { chatsOf, says } from '../e2e/support/speak.ts';
import { answersWith, furnish, startOnBench } from '../e2e/support/workshop.ts';
import { focusWindow, quit } from './desktop-app.ts';
import { drivers } from './drivers.ts';
import { clickMenu, clickTray, openLink } from './test-driver.ts';
import { expect, test } from './test.ts';

function sessionsIn(page: Page): Promise<number> {
  return page.getByRole('region', { name: 'Session list' }).getByRole('listitem').count();
}

for (const driver of drivers) {
  test(`[${driver.name}] two windows, the tray and a link act on one session: nothing is lost, nothing happens twice`, async ({
    home,
    server,
    launch,
  }) => {
    test.skip(driver.unavailable !== null, `skipped: ${driver.unavailable ?? ''}`);
    await furnish(home, server);
    answersWith(server, says('First.'), says('Second.'), says('Third.'));
    const app = await launch(driver);
    const page = await app.window();
    await startOnBench(page);
    await send(page, 'Begin here');
    await ended(page, 1);
    const sessionId = /sessions\/([^/?]+)/.exec(page.url())?.[1] ?? '';

    await clickMenu(app, ['&File', 'New window']);
    const other = await app.window(1);
    await openLink(app, `patchbay://session/${sessionId}`);
    await other.getByRole('dialog').getByRole('button', { name: 'Open session' }).click();
    await expect(answers(other)).toContainText('First.');
    await expect(page.getByRole('dialog')).toHaveCount(0);

    // Each window sends, the tray changes the model in between: every change is in both, once.
    await send(other, 'From the other side');
    await ended(page, 2);
    await focusWindow(app, 0);
    await clickTray(app, ['Bench', 'Drill']);
    await page.getByRole('button', { name: 'Switch', exact: true }).click();
    // By its name, though this window has heard of it neither in an answer nor in a list.
    await expect(other.getByRole('button', { name: 'Change Drill Bench' })).toBeVisible();
    await send(page, 'On another model');
    for (const window of [page, other]) {
      await ended(window, 3);
      await expect(questions(window)).toHaveCount(3);
      await expect(answers(window)).toContainText(['First.', 'Second.', 'Third.']);
    }
    expect(chatsOf(server).map((chat) => chat.body.match(/"model":"(\w+)"/)?.[1])).toEqual(['lathe', 'lathe', 'drill']);

    // One link at once to one window: one sheet, one session.
    const before = await sessionsIn(page);
    await focusWindow(app, 1);
    await openLink(app, sessionLink({ instance: 'bench', model: 'lathe' }));
    await other.getByRole('dialog').getByRole('button', { name: 'Start session' }).click();
    await expect(other.getByRole('dialog')).toHaveCount(0);
    await expect.poll(() => sessionsIn(page)).toBe(before + 1);
    await expect(page.getByRole('dialog')).toHaveCount(0);
    expect(await quit(app)).toBe(0);
  });
}
