import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseWebFlags } from '../src-main/hosts/web/flags.ts';
import { build, isBuildStale } from './start/build.ts';
import { desktopBlocker, findElectron } from './start/electron-runtime.ts';
import { runElectron } from './start/run-electron.ts';

/** Options that only one of the hosts knows; the rest are both hosts'. */
const webOnly = '--web';
const desktopOnly = '--no-sandbox';

const root = join(import.meta.dirname, '..');
const argv = process.argv.slice(2);
const hostArgv = argv.filter((argument) => argument !== webOnly && argument !== desktopOnly);

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

/** Runs the app in Electron, and gives its exit code; or the reason why it cannot. */
async function tryDesktop(home: string | null): Promise<number | string> {
  const blocker = desktopBlocker(process.env, argv);
  if (blocker !== null) return blocker;
  const runtime = await findElectron(root, process.env, say);
  if (runtime.kind === 'unavailable') return runtime.reason;
  const environment = home === null ? process.env : { ...process.env, PATCHBAY_HOME: resolve(home) };
  const end = await runElectron(runtime.path, [root, ...argv], environment);
  return end.kind === 'ended' ? end.code : end.reason;
}

async function runWeb(): Promise<void> {
  const host = join(root, 'out', 'main', 'web.js');
  process.argv = [process.execPath, host, ...hostArgv];
  await import(pathToFileURL(host).href);
}

async function start(): Promise<void> {
  const flags = parseWebFlags(hostArgv);
  if (!flags.ok) {
    say(flags.problem);
    process.exitCode = 2;
    return;
  }
  if (isBuildStale(root)) {
    say('Building Patchbay ...');
    const problem = build(root);
    if (problem !== null) {
      say(problem);
      process.exitCode = 1;
      return;
    }
  }
  if (!argv.includes(webOnly)) {
    const outcome = await tryDesktop(flags.flags.home);
    if (typeof outcome === 'number') {
      process.exitCode = outcome;
      return;
    }
    say(`Opening Patchbay in the browser, as Electron cannot be used: ${outcome}.`);
  }
  await runWeb();
}

await start();
