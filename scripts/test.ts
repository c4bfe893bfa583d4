import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { skipReason } from './test/allowed-skips.ts';
import { addCounts, playwrightCounts, vitestCounts, type Counts } from './test/counts.ts';
import { installLine, missingPrerequisites } from './test/prerequisites.ts';

const missing = missingPrerequisites(process.env['PATH'] ?? '');
for (const { what } of missing) console.log(`Missing: ${what}`);
if (missing.length > 0) console.log(`Install it with: ${installLine(missing)}`);
const browserMissing = missing.some(({ required }) => required);

const reports = mkdtempSync(join(tmpdir(), 'patchbay-reports-'));
let broken = false;

function run(title: string, command: string, environment: NodeJS.ProcessEnv = {}): boolean {
  console.log(`\n== ${title}: ${command}`);
  const { status } = spawnSync(command, { shell: true, stdio: 'inherit', env: { ...process.env, ...environment } });
  if (status !== 0) broken = true;
  return status === 0;
}

function counted(file: string, read: (report: unknown) => Counts): Counts {
  try {
    return read(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    console.log(`No report from the runner: ${String(error)}`);
    broken = true;
    return { passed: 0, failed: 1, skipped: [] };
  }
}

const unitReport = join(reports, 'unit.json');
const e2eReport = join(reports, 'e2e.json');
const counts: Counts[] = [];

run('checks', 'node scripts/check.ts');
run('unit tests', `vitest run --reporter=default --reporter=json --outputFile.json=${JSON.stringify(unitReport)}`);
counts.push(counted(unitReport, vitestCounts));
if (browserMissing) {
  console.log('\nThe end-to-end tests need a browser.');
  broken = true;
} else if (run('build', 'electron-vite build --logLevel warn')) {
  run('end-to-end tests', 'playwright test --reporter=line,json', { PLAYWRIGHT_JSON_OUTPUT_NAME: e2eReport });
  counts.push(counted(e2eReport, playwrightCounts));
}
rmSync(reports, { recursive: true, force: true });

const total = addCounts(counts);
const unexpectedSkips = total.skipped.filter((title) => skipReason(title) === null);
console.log('');
for (const title of total.skipped)
  console.log(`skipped: ${title} (${skipReason(title) ?? 'not on the list of allowed skips'})`);
if (broken) console.log('Something above failed: see the lines marked FAILED or the runner that stopped.');
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = broken || total.failed > 0 || unexpectedSkips.length > 0 ? 1 : 0;
