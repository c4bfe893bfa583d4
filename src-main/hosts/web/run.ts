import type { Server } from 'node:http';
import { flushCompileCache } from 'node:module';
import { homedir } from 'node:os';
import { resolve } from 'node:path';
import { acquireHomeLock, type HomeLock } from '../../storage/home-lock.ts';
import { defaultHome, openHome } from '../../storage/open-home.ts';
import { linkFromArgv } from '../../../src-shared/links/link-from-argv.ts';
import { homeProblem } from '../home-problem.ts';
import { leave } from '../leave.ts';
import { AccessTokens } from './access-tokens.ts';
import { findAppFiles } from './app-files.ts';
import { parseWebFlags } from './flags.ts';
import { openInBrowser } from './open-browser.ts';
import { accessLink, deepLinkPage, readyLine } from './ready-line.ts';
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
  const loaded = Promise.withResolvers<WebCore>();
  const access = async (): Promise<Access> => ({ port: await listening.promise, token: tokens.issue() });
  const show = async (links: readonly string[], open: boolean, { port, token }: Access): Promise<void> => {
    const deepLink = linkFromArgv(links);
    const page = deepLink.kind === 'link' ? deepLinkPage(port, token, deepLink.text) : accessLink(port, token);
    const shown = open && (await openInBrowser(page, paths.root));
    if (deepLink.kind === 'several' || !shown) (await loaded.promise).receiveFrom(links);
  };

  const acquired = await acquireHomeLock(paths, argv, async (otherArgv) => {
    const other = await access();
    void show(otherArgv, !otherArgv.includes('--no-open'), other);
    return { message: readyLine(accessLink(other.port, other.token)) };
  });
  if (!acquired.ok) {
    say(homeProblem(root, acquired.failure));
    return exitCodes.failed;
  }
  if (acquired.value.kind === 'handed-over') {
    process.stdout.write(`${acquired.value.reply.message}\n`);
    return 0;
  }
  const { lock } = acquired.value;
  const ownLinks = flags.link === null ? [] : [flags.link];
  return serve({
    lock,
    port: flags.port,
    paths,
    tokens,
    listening,
    loaded,
    access,
    show: (own) => show(ownLinks, flags.open, own),
  });
}

/** What lets one browser in. */
interface Access {
  readonly port: number;
  readonly token: string;
}

interface Serving {
  readonly lock: HomeLock;
  /** As the flags have it. */
  readonly port: number | null;
  readonly paths: Parameters<typeof acquireHomeLock>[0];
  readonly tokens: AccessTokens;
  readonly listening: PromiseWithResolvers<number>;
  readonly loaded: PromiseWithResolvers<WebCore>;
  readonly access: () => Promise<Access>;
  /** Opens the browser where that is wanted, with the deep link that was given. */
  readonly show: (access: Access) => Promise<void>;
}

async function serve(serving: Serving): Promise<number | null> {
  const { lock, port: wantedPort, paths, tokens, listening, loaded } = serving;
  const { rendererFolder, ...app } = findAppFiles();
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
  const port = await listenOn(server, wantedPort);
  if (typeof port !== 'number') {
    await lock.release();
    const taken = port.code === 'EADDRINUSE';
    say(taken ? `Port ${wantedPort} is in use: choose another with --port, or 0 for any.` : port.message);
    return exitCodes.failed;
  }
  listening.resolve(port);
  const own = await serving.access();
  process.stdout.write(`${readyLine(accessLink(own.port, own.token))}\n`);
  void serving.show(own);

  const { WebCore } = await import('./web-core.ts');
  const core = new WebCore({ ...app, paths, environment: process.env, tokens });
  running = core;
  loaded.resolve(core);
  onCrash(core);
  await core.start();
  flushCompileCache();
  return null;
}
