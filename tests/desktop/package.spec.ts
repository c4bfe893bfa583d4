import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { makePackages, packageChecks, type CheckedPackages } from '../../scripts/package-check/checks.ts';
import { writeNotices } from '../../scripts/package/notices.ts';

const root = join(import.meta.dirname, '..', '..');

// One after the other: packing takes seconds, and is done once for all of them.
test.describe('the package', () => {
  test.describe.configure({ mode: 'serial' });
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
});
