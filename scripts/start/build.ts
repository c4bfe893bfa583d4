import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const sources = ['src-main', 'src-renderer', 'src-shared', 'electron.vite.config.ts', 'package-lock.json'];
const results = ['out/main/desktop.js', 'out/main/web.js', 'out/preload/preload.cjs', 'out/renderer/index.html'];

/** The time of the latest change at or below a path, epoch milliseconds. A folder changes when a file in it is deleted. */
function latestChange(path: string): number {
  const stats = statSync(path);
  if (!stats.isDirectory()) return path.includes('.test.') ? 0 : stats.mtimeMs;
  const entries = readdirSync(path).map((name) => latestChange(join(path, name)));
  return Math.max(stats.mtimeMs, ...entries);
}

/** Whether there is no build, or one older than the sources. */
export function isBuildStale(root: string): boolean {
  const files = results.map((file) => join(root, file));
  if (!files.every((file) => existsSync(file))) return true;
  const built = Math.min(...files.map((file) => statSync(file).mtimeMs));
  return sources.some((source) => latestChange(join(root, source)) > built);
}

/** Builds main, preload and renderer into out/; gives what went wrong, or null. */
export function build(root: string): string | null {
  const tool = join(root, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js');
  const { status, stdout, stderr } = spawnSync(process.execPath, [tool, 'build', '--logLevel', 'warn'], {
    cwd: root,
    encoding: 'utf8',
  });
  return status === 0 ? null : `${stdout}${stderr}`;
}
