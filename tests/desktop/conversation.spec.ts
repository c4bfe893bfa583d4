import { quit } from './desktop-app.ts';
import { drivers } from './drivers.ts';
import { expect, test } from './test.ts';

for (const driver of drivers) {
  test(`[${driver.name}] starts, talks to the demo, and finds it again after a restart`, async ({ launch }) => {
    test.skip(driver.unavailable !== null, `skipped: ${driver.unavailable ?? ''}`);
    const first = await launch(driver);
    const page = await first.window();
    await page.getByRole('button', { name: 'Try the demo' }).click();
    await page.getByRole('textbox', { name: 'Message' }).fill('Hello from the desktop');
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await expect(page.getByRole('button', { name: 'Stop' })).toBeVisible();
    await expect(page.getByRole('button', { name: 'Stop' })).toBeHidden({ timeout: 30_000 });
    await quit(first);

    const second = await launch(driver);
    const again = await second.window();
    await again.getByRole('link', { name: 'Hello from the desktop' }).first().click();
    await expect(again.getByRole('article').first()).toContainText('Hello from the desktop');
    await quit(second);
  });
}
