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
