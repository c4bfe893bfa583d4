import { expect, test } from './test.ts';

const appUrl = 'app://patchbay/index.html';

test('a second process hands over, brings the window to the front and leaves', async ({
  launchDouble,
  launchSecond,
}) => {
  const app = await launchDouble();
  await app.window();
  await app.untilState('shown', 1);
  const second = await launchSecond([]);
  expect(second).toEqual({
    code: 0,
    output: 'Patchbay is already running; its window was brought to the front.\n',
  });
  await app.untilState('focused', 1);
  expect(await app.quit()).toBe(0);
});

test('closing the last window quits, where the system does not keep apps without one', async ({ launchDouble }) => {
  test.skip(process.platform === 'darwin', 'macOS keeps the app');
  const app = await launchDouble();
  const page = await app.window();
  await page.close();
  expect(await app.exited()).toBe(0);
});

test('main serves its own pages, top frame only, and nothing leads away from them', async ({ launchDouble }) => {
  const app = await launchDouble();
  const page = await app.window();

  expect(await app.invokeAs('patchbay:connect', appUrl, true)).toBeNull();
  expect(await app.invokeAs('patchbay:connect', appUrl, false)).toContain('may not connect');
  expect(await app.invokeAs('patchbay:connect', 'https://example.com/', true)).toContain('may not connect');

  expect(await app.decidePermission('clipboard-sanitized-write', appUrl)).toBe(true);
  expect(await app.decidePermission('media', appUrl)).toBe(false);
  expect(await app.decidePermission('clipboard-sanitized-write', 'https://example.com/')).toBe(false);

  await page.evaluate(() => {
    window.open('https://example.com/docs');
    window.open('file:///etc/passwd');
    window.open('javascript:alert(1)');
  });
  await expect.poll(() => app.openedExternally).toEqual(['https://example.com/docs']);
  expect(page.context().pages()).toHaveLength(1);
  await app.quit();
});

test('the page has the bridge and nothing of Node, under a strict policy', async ({ launchDouble }) => {
  const app = await launchDouble();
  const page = await app.window();
  expect(
    await page.evaluate(() => ({
      bridge: Object.hasOwn(window, 'patchbayDesktop'),
      node: ['require', 'process', 'module', 'Buffer'].filter((name) => name in window),
    })),
  ).toEqual({ bridge: true, node: [] });
  const response = await page.reload();
  expect(response?.headers()['content-security-policy']).toContain("script-src 'self'");
  await app.quit();
});

test('what a page does by itself is decided by main: addresses, frames, permissions', async ({ launchDouble }) => {
  const app = await launchDouble();
  const page = await app.window();
  await page.waitForURL(/#\/welcome$/);
  const before = page.url();
  for (const address of [
    'https://example.com/',
    'mailto:a@example.com',
    'app://evil/index.html',
    'file:///etc/passwd',
  ]) {
    await page.evaluate((to) => {
      const link = document.createElement('a');
      link.href = to;
      document.body.append(link);
      link.click();
      link.remove();
    }, address);
  }
  const answers = await page.evaluate(async () => {
    const refusal = (asked: Promise<unknown>): Promise<string> =>
      asked.then(
        (answer) => String(answer),
        (error: unknown) => (error instanceof Error ? error.name : String(error)),
      );
    return {
      notifications: await refusal(Notification.requestPermission()),
      camera: await refusal(navigator.mediaDevices.getUserMedia({ video: true })),
      place: await new Promise((resolve) => {
        navigator.geolocation.getCurrentPosition(
          () => resolve('known'),
          ({ code }) => resolve(code),
        );
      }),
      reading: await refusal(navigator.clipboard.readText()),
      state: (await navigator.permissions.query({ name: 'geolocation' })).state,
    };
  });
  expect(answers).toEqual({
    notifications: 'denied',
    camera: 'NotAllowedError',
    place: 1,
    reading: 'NotAllowedError',
    state: 'denied',
  });
  expect(page.url()).toBe(before);
  await expect(page.getByRole('navigation')).toBeVisible();
  expect(await app.quit()).toBe(0);
});

test('a reload ends the port of the page before it, and the page is served again', async ({ launchDouble }) => {
  const app = await launchDouble();
  const page = await app.window();
  await page.getByRole('button', { name: 'Try the demo' }).waitFor();
  await page.reload();
  await expect(page.getByRole('button', { name: 'Try the demo' })).toBeVisible();
  await page.getByRole('button', { name: 'Try the demo' }).click();
  await expect(page.getByRole('textbox', { name: 'Message' })).toBeVisible();
  expect(await app.quit()).toBe(0);
});
