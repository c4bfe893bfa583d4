import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makePackages, packageChecks, type CheckedPackages } from '../../scripts/package-check/checks.ts';
import { writeNotices } from '../../scripts/package/notices.ts';
import { DoubleApp } from '../desktop-double/spec/double-app.ts';
import { expect, test } from './test.ts';

const root = join(import.meta.dirname, '..', '..');

// One after the other: packing is done once for all of them, in seconds where the machine has nothing else to do.
test.describe('the package', () => {
  test.describe.configure({ mode: 'serial', timeout: 600_000 });
  test.skip(process.platform !== 'linux', 'the stand-in runtime is one for Linux');
  let folder = '';
  let packages: CheckedPackages;

  test.beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'patchbay-package-'));
    writeNotices(root);
    packages = await makePackages(root, folder);
  });

  test.afterAll(() => rm(folder, { recursive: true, force: true }));

  for (const { what, run } of packageChecks) {
    test(what, async () => {
      expect(await run(packages)).toEqual([]);
    });
  }

  test('opens its window from its own files, and answers in it', async ({ browser, startOptions }) => {
    const app = await DoubleApp.launch(browser, {
      ...startOptions,
      machine: { packaged: true },
      bundle: join(packages.app, 'out', 'main', 'desktop.js'),
    });
    try {
      const page = await app.window();
      await page.getByRole('button', { name: 'Try the demo' }).click();
      await page.getByRole('textbox', { name: 'Message' }).fill('Hello from the package');
      await page.getByRole('button', { name: 'Send', exact: true }).click();
      await expect(page.getByRole('button', { name: 'Stop' })).toBeVisible();
      await expect(page.getByRole('button', { name: 'Stop' })).toBeHidden({ timeout: 60_000 });
      await expect(page.getByRole('article')).toHaveCount(2);
      app.requestQuit();
      expect(await app.exited()).toBe(0);
    } finally {
      await app.dispose();
    }
  });
});
