import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { prepare } from './package/prepare.ts';

/** Makes packages for the system that it runs on; arguments go to electron-builder, such as `--dir` or `--config FILE`. */
const root = join(import.meta.dirname, '..');
const tool = join(root, 'node_modules', 'electron-builder', 'cli.js');

prepare(root);
const { status } = spawnSync(process.execPath, [tool, '--publish', 'never', ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
});
process.exitCode = status ?? 1;
