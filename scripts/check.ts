import { spawnSync } from 'node:child_process';

/** Every static check, each as the command that a developer can run alone. */
const checks: readonly { readonly name: string; readonly command: string }[] = [
  { name: 'types: shared', command: 'tsc -p src-shared' },
  { name: 'types: main', command: 'tsc -p src-main' },
  { name: 'types: preload', command: 'tsc -p src-main/tsconfig.preload.json' },
  { name: 'types: renderer', command: 'tsc -p src-renderer' },
  { name: 'types: tests and scripts', command: 'tsc -p .' },
  { name: 'types: desktop double', command: 'tsc -p tests/desktop-double' },
  { name: 'lint', command: 'oxlint --type-aware' },
  { name: 'format', command: 'oxfmt --check' },
  { name: 'layers', command: 'node scripts/check/layers.ts' },
  { name: 'unused code', command: 'knip' },
];

let failures = 0;
for (const check of checks) {
  const started = performance.now();
  const run = spawnSync(check.command, { shell: true, encoding: 'utf8' });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  const good = run.status === 0;
  if (!good) failures += 1;
  console.log(`${good ? 'ok    ' : 'FAILED'} ${check.name} (${seconds} s)`);
  if (!good) console.log(`  ${check.command}\n${run.stdout}${run.stderr}`);
}
process.exitCode = failures === 0 ? 0 : 1;
