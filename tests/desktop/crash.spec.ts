import { answers, ended, send } from '../e2e/support/pages/conversation.ts';
import { answersWith, furnish, startOnBench, SteeredAnswer } from '../e2e/support/workshop.ts';
import { quit } from './desktop-app.ts';
import { drivers } from './drivers.ts';
import { expect, test } from './test.ts';

for (const driver of drivers) {
  test(`[${driver.name}] a crashed page is loaded again, on the answer that went on meanwhile`, async ({
    home,
    server,
    launch,
  }) => {
    test.skip(driver.unavailable !== null, `skipped: ${driver.unavailable ?? ''}`);
    const answer = new SteeredAnswer('Before the crash', ', after it', ', the end.');
    await furnish(home, server);
    answersWith(server, answer.reply);
    const app = await launch(driver);
    const page = await app.window();
    await startOnBench(page);
    await send(page, 'Go on');
    await expect(answers(page)).toContainText('Before the crash');

    await app.evaluate(
      ({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer(),
      null,
    );
    answer.next();
    const back = await app.window();
    await expect(answers(back)).toContainText('Before the crash, after it');
    answer.next();
    answer.next();
    await expect((await ended(back, 1)).locator('p').first()).toHaveText('Before the crash, after it, the end.');
    expect(await quit(app)).toBe(0);
  });
}

test('[double] a page that keeps crashing is left to the user', async ({ launchDouble }) => {
  const app = await launchDouble();
  for (let crash = 1; crash <= 3; crash += 1) {
    const page = await app.window();
    await page.getByRole('navigation').waitFor();
    await app.evaluate(
      ({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer(),
      null,
    );
    await app.until(() => page.isClosed(), 'the end of the page');
  }
  const page = await app.window();
  await app.evaluate(
    ({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer(),
    null,
  );
  await app.until(() => page.isClosed(), 'the end of the page');
  expect(await app.pressButton('Reload')).toMatchObject({ message: 'This window keeps failing.' });
  const back = await app.window();
  await expect(back.getByRole('navigation')).toBeVisible();
  expect(await app.quit()).toBe(0);
});
