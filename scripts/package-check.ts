import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { prepare } from './package/prepare.ts';
import { archiveFiles } from './package-check/archive.ts';
import { makePackages, packageChecks } from './package-check/checks.ts';

if (process.platform !== 'linux') {
  console.error('The runtime that stands in for Electron is one for Linux: check the package there.');
  process.exit(2);
}
const root = join(import.meta.dirname, '..');
const folder = await mkdtemp(join(tmpdir(), 'patchbay-package-'));
let failures = 0;
try {
  prepare(root);
  const packages = await makePackages(root, folder);
  const files = archiveFiles(packages.released.archive);
  const megabytes = files.reduce((sum, { size }) => sum + size, 0) / 1e6;
  console.log(`The package has ${files.length} files, ${megabytes.toFixed(1)} MB without Electron, and ...`);
  for (const { what, run } of packageChecks) {
    const problems = await run(packages);
    if (problems.length > 0) failures += 1;
    console.log(`${problems.length === 0 ? 'ok    ' : 'FAILED'} ${what}`);
    for (const problem of problems) console.log(`  ${problem}`);
  }
} finally {
  await rm(folder, { recursive: true, force: true });
}
process.exitCode = failures === 0 ? 0 : 1;
