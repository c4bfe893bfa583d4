import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { resolveConfig } from 'electron-vite';
import { build } from 'vite';
import { desktopBlocker, findElectron } from './start/electron-runtime.ts';

const root = join(import.meta.dirname, '..');
const argv = process.argv.slice(2).filter((argument) => argument !== '--web');

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

async function desktopProblem(): Promise<string | null> {
  if (process.argv.includes('--web')) return 'asked for with --web';
  const blocker = desktopBlocker(process.env, argv);
  if (blocker !== null) return blocker;
  const runtime = await findElectron(root, process.env, say);
  return runtime.kind === 'unavailable' ? runtime.reason : null;
}

function run(command: readonly string[]): void {
  const child = spawn(process.execPath, command, { cwd: root, stdio: 'inherit' });
  child.on('close', (code) => process.exit(code ?? 1));
}

const problem = await desktopProblem();
if (problem === null) {
  run([join(root, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js'), 'dev', '--watch', '--', ...argv]);
} else {
  say(`Developing with the web host: ${problem}. The page is rebuilt on each change; reload it to see that.`);
  const { config } = await resolveConfig({ root }, 'build', 'development');
  const renderer = config?.renderer ?? {};
  await build({ ...renderer, configFile: false, mode: 'development', build: { ...renderer.build, watch: {} } });
  run(['--watch', '--watch-preserve-output', join(root, 'src-main', 'hosts', 'web', 'main.ts'), ...argv]);
}
