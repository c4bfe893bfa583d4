import type { Server } from 'node:http';
import { flushCompileCache } from 'node:module';
import { homedir } from 'node:os';
import { resolve } from 'node:path';
import { acquireHomeLock, type HomeLock } from '../../storage/home-lock.ts';
import { defaultHome, openHome } from '../../storage/open-home.ts';
import { homeProblem } from '../home-problem.ts';
import { leave } from '../leave.ts';
import { AccessTokens } from './access-tokens.ts';
import { findAppFiles } from './app-files.ts';
import { parseWebFlags } from './flags.ts';
import { openInBrowser } from './open-browser.ts';
import { accessLink, readyLine } from './ready-line.ts';
import type { WebCore } from './web-core.ts';
import { createWebServer, listen } from './web-server.ts';

/** The same one each time, so that a browser that was let in once stays so. */
const usualPort = 4_780;
const closeLimitMs = 8_000;
const crashLimitMs = 2_000;
const exitCodes = { failed: 1, usage: 2, interrupted: 130 } as const;

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

async function listenOn(server: Server, wanted: number | null): Promise<number | NodeJS.ErrnoException> {
  const first = await listen(server, wanted ?? usualPort);
  return wanted === null && typeof first !== 'number' ? listen(server, 0) : first;
}

function onceAsked(close: () => Promise<void>, isStuck: () => boolean): void {
  let closing = false;
  const end = (code: number): void => leave(code, isStuck(), (exitCode) => process.exit(exitCode));
  const onSignal = (): void => {
    if (closing) end(exitCodes.interrupted);
    closing = true;
    setTimeout(() => end(exitCodes.failed), closeLimitMs).unref();
    close().then(
      () => end(0),
      () => end(exitCodes.failed),
    );
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
}

/** A bug that nothing caught: the state is in doubt, so the process ends once the log has it. */
function onCrash(core: WebCore): void {
  let crashed = false;
  const end = (): void => leave(exitCodes.failed, core.isStuck(), (code) => process.exit(code));
  const crash = async (problem: Error): Promise<void> => {
    const logged = core.crash(problem);
    if (crashed) return;
    crashed = true;
    setTimeout(end, crashLimitMs);
    say(`Patchbay failed; the log has it as ${await logged}.`);
    end();
  };
  process.on('uncaughtException', (problem) => void crash(problem));
}

function closeServer(server: Server): void {
  server.close();
  server.closeAllConnections();
}

/** Runs the web host until it is asked to end. Gives an exit code when it does not come to run. */
export async function runWebHost(argv: readonly string[]): Promise<number | null> {
  const parsed = parseWebFlags(argv);
  if (!parsed.ok) {
    say(parsed.problem);
    return exitCodes.usage;
  }
  const { flags } = parsed;
  const root = resolve(flags.home ?? defaultHome(process.env, process.platform, homedir()));
  const home = await openHome(root);
  if (!home.ok) {
    say(homeProblem(root, home.failure));
    return exitCodes.failed;
  }
  const paths = home.value;
  const tokens = new AccessTokens();
  const listening = Promise.withResolvers<number>();
  const newLink = async (): Promise<string> => accessLink(await listening.promise, tokens.issue());

  const acquired = await acquireHomeLock(paths, argv, async (otherArgv) => {
    const link = await newLink();
    if (!otherArgv.includes('--no-open')) void openInBrowser(link, paths.root);
    return { message: readyLine(link) };
  });
  if (!acquired.ok) {
    say(homeProblem(root, acquired.failure));
    return exitCodes.failed;
  }
  if (acquired.value.kind === 'handed-over') {
    process.stdout.write(`${acquired.value.reply.message}\n`);
    return 0;
  }
  return serve({ lock: acquired.value.lock, flags, paths, tokens, listening, newLink });
}

interface Serving {
  readonly lock: HomeLock;
  readonly flags: { readonly port: number | null; readonly open: boolean };
  readonly paths: Parameters<typeof acquireHomeLock>[0];
  readonly tokens: AccessTokens;
  readonly listening: PromiseWithResolvers<number>;
  readonly newLink: () => Promise<string>;
}

async function serve({ lock, flags, paths, tokens, listening, newLink }: Serving): Promise<number | null> {
  const { rendererFolder, ...app } = findAppFiles();
  const loaded = Promise.withResolvers<WebCore>();
  const server = createWebServer({
    rendererFolder,
    upgrade: async () => {
      const core = await loaded.promise;
      return (request, stream, head) => core.upgrade(request, stream, head);
    },
  });
  let running: WebCore | null = null;
  onceAsked(
    async () => {
      closeServer(server);
      await (await loaded.promise).close();
      await lock.release();
    },
    () => running?.isStuck() ?? false,
  );
  const port = await listenOn(server, flags.port);
  if (typeof port !== 'number') {
    await lock.release();
    const taken = port.code === 'EADDRINUSE';
    say(taken ? `Port ${flags.port} is in use: choose another with --port, or 0 for any.` : port.message);
    return exitCodes.failed;
  }
  listening.resolve(port);
  const link = await newLink();
  process.stdout.write(`${readyLine(link)}\n`);
  if (flags.open) void openInBrowser(link, paths.root);

  const { WebCore } = await import('./web-core.ts');
  const core = new WebCore({ ...app, paths, environment: process.env, tokens });
  running = core;
  loaded.resolve(core);
  onCrash(core);
  await core.start();
  flushCompileCache();
  return null;
}
