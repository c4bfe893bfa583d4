import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { resolveConfig } from 'electron-vite';
import { build as viteBuild } from 'vite';
import { build } from './start/build.ts';
import { desktopBlocker, findElectron, type ElectronRuntime } from './start/electron-runtime.ts';

const root = join(import.meta.dirname, '..');
const argv = process.argv.slice(2).filter((argument) => argument !== '--web');

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

async function runtime(): Promise<ElectronRuntime> {
  if (process.argv.includes('--web')) return { kind: 'unavailable', reason: 'asked for with --web' };
  const blocker = desktopBlocker(process.env, argv);
  return blocker === null ? findElectron(root, process.env, say) : { kind: 'unavailable', reason: blocker };
}

/** Builds the page again on each change: as it is in the end, with its policy, instead of served piece by piece. */
async function watchPage(): Promise<void> {
  const { config } = await resolveConfig({ root }, 'build');
  const renderer = config?.renderer ?? {};
  await viteBuild({
    ...renderer,
    configFile: false,
    logLevel: 'warn',
    build: { ...renderer.build, watch: {} },
  });
}

function run(executable: string, args: readonly string[]): void {
  const child = spawn(executable, args, { cwd: root, stdio: 'inherit' });
  child.on('close', (code) => process.exit(code ?? 1));
}

const electron = await runtime();
if (electron.kind === 'ready') {
  say('The page is rebuilt on each change: reload the window to see it. Start again after changing src-main.');
  const problem = build(root);
  if (problem !== null) throw new Error(problem);
  await watchPage();
  run(electron.path, [root, ...argv]);
} else {
  say(`Developing with the web host: ${electron.reason}.`);
  say('The page is rebuilt and the host started again on each change: reload the page to see it.');
  await watchPage();
  // Each restart would open another tab.
  const host = join(root, 'src-main', 'hosts', 'web', 'main.ts');
  run(process.execPath, ['--watch', '--watch-preserve-output', host, '--no-open', ...argv]);
}
