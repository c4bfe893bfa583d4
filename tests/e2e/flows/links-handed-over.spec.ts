import { linkSheet, shownPrompt } from '../support/pages/link-sheet.ts';
import { expect, test } from '../support/test.ts';
import { runSecond } from '../support/web-host.ts';

const link = 'patchbay://session/new?provider=demo&model=demo-writer&prompt=Said%20once.';

test('a link given to a second process is shown in the open page, and one that is refused as refused', async ({
  page,
  home,
  openApp,
}) => {
  await openApp();
  const handed = await runSecond(home, link);
  expect(handed.code).toBe(0);
  expect(handed.stdout.trim()).toMatch(/^Patchbay is ready at http:\/\/127\.0\.0\.1:\d+\/#token=\S+$/);
  await expect(shownPrompt(page)).toHaveText('Said once.');
  await page.keyboard.press('Escape');
  await expect(linkSheet(page)).toBeHidden();
  await runSecond(home, 'patchbay://session/new?key=secret');
  await expect(linkSheet(page)).toContainText('refused');
});
