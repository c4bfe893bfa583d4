import { answers, ended, send } from '../e2e/support/pages/conversation.ts';
import { isStored } from '../e2e/support/stored.ts';
import { answersWith, furnish, startOnBench, SteeredAnswer } from '../e2e/support/workshop.ts';
import { quit } from './desktop-app.ts';
import { drivers } from './drivers.ts';
import { expect, test } from './test.ts';

for (const driver of drivers) {
  test(`[${driver.name}] quitting while an answer is written asks, then stores what came so far`, async ({
    home,
    server,
    launch,
  }) => {
    test.skip(driver.unavailable !== null, `skipped: ${driver.unavailable ?? ''}`);
    const answer = new SteeredAnswer('What had come so far', ', what came meanwhile', ' and what never came.');
    await furnish(home, server);
    answersWith(server, answer.reply);
    const app = await launch(driver);
    const page = await app.window();
    await startOnBench(page);
    await send(page, 'Tell me');
    await expect(answers(page)).toContainText('What had come so far');

    await app.requestQuit();
    expect(await app.pressButton('Keep running')).toMatchObject({ message: 'An answer is still being written.' });
    answer.next();
    await expect(answers(page)).toContainText('what came meanwhile');

    await app.requestQuit();
    await app.pressButton('Quit');
    expect(await app.exited()).toBe(0);
    expect(await isStored(home, 'what came meanwhile')).toBe(true);

    const again = await launch(driver);
    const reopened = await again.window();
    await reopened.getByRole('link', { name: 'Tell me' }).first().click();
    const stopped = await ended(reopened, 1);
    await expect(stopped.locator('p').first()).toHaveText('What had come so far, what came meanwhile');
    expect(await quit(again)).toBe(0);
  });

  test(`[${driver.name}] closing the last window while an answer is written asks as well`, async ({
    home,
    server,
    launch,
  }) => {
    test.skip(driver.unavailable !== null, `skipped: ${driver.unavailable ?? ''}`);
    test.skip(process.platform === 'darwin', 'macOS keeps the app, and with it the answer');
    const answer = new SteeredAnswer('Still there', ' and more.');
    await furnish(home, server);
    answersWith(server, answer.reply);
    const app = await launch(driver);
    const page = await app.window();
    await startOnBench(page);
    await send(page, 'Tell me');
    await expect(answers(page)).toContainText('Still there');
    const close = () => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close(), null);
    await close();
    await app.pressButton('Keep running');
    await expect(answers(page)).toContainText('Still there');
    await close();
    await app.pressButton('Quit');
    expect(await app.exited()).toBe(0);
  });
}

test('[double] a window closed while the question stands is there again for whoever goes on', async ({
  home,
  server,
  launchDouble,
}) => {
  test.skip(process.platform === 'darwin', 'macOS keeps an app without windows');
  const answer = new SteeredAnswer('Before the question', ' and after it.');
  await furnish(home, server);
  answersWith(server, answer.reply);
  const app = await launchDouble();
  const page = await app.window();
  await startOnBench(page);
  await send(page, 'Tell me');
  await expect(answers(page)).toContainText('Before the question');
  app.requestQuit();
  await app.until(() => app.messageBoxes.length > 0, 'the question');
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close(), null);
  await app.until(() => page.isClosed(), 'the end of the page');
  await app.pressButton('Keep running');
  const back = await app.window();
  await expect(back.getByRole('link', { name: 'Tell me' }).first()).toBeVisible();
  app.requestQuit();
  await app.pressButton('Quit');
  expect(await app.exited()).toBe(0);
});

test('[double] a machine that shuts down is not asked anything', async ({ home, server, launchDouble }) => {
  const answer = new SteeredAnswer('Kept all the same', ' and more.');
  await furnish(home, server);
  answersWith(server, answer.reply);
  const app = await launchDouble();
  const page = await app.window();
  await startOnBench(page);
  await send(page, 'Tell me');
  await expect(answers(page)).toContainText('Kept all the same');
  app.shutDownMachine();
  expect(await app.exited()).toBe(0);
  expect(app.messageBoxes).toEqual([]);
  expect(await isStored(home, 'Kept all the same')).toBe(true);
});
