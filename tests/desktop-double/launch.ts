import { fork, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from '@playwright/test';
import { pageSideScript } from './page-side.ts';
import { fromMainSchema, type FromMain, type ToMain } from './wire.ts';

/** The origin that stands for `app://patchbay` in Chromium: routed, never resolved, and a secure context. */
const pageOrigin = 'https://patchbay.localhost';
const appOrigin = 'app://patchbay';
const toPageUrl = (url: string): string => (url.startsWith(appOrigin) ? pageOrigin + url.slice(appOrigin.length) : url);
const toAppUrl = (url: string): string => (url.startsWith(pageOrigin) ? appOrigin + url.slice(pageOrigin.length) : url);

const repository = join(import.meta.dirname, '..', '..');
const mainBundle = join(repository, 'out', 'main', 'desktop.js');

export interface LaunchOptions {
  readonly home: string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly args?: readonly string[];
}

function forkMain({ home, environment = {}, args = [] }: LaunchOptions, silent: boolean): ChildProcess {
  return fork(join(import.meta.dirname, 'run-main.ts'), [mainBundle, ...args], {
    cwd: repository,
    execArgv: ['--import', join(import.meta.dirname, 'register.ts')],
    env: { PATH: process.env['PATH'], HOME: home, PATCHBAY_HOME: join(home, 'patchbay'), ...environment },
    serialization: 'advanced',
    stdio: ['ignore', silent ? 'pipe' : 'inherit', 'inherit', 'ipc'],
  });
}

/** Starts the app a second time on the same home; it is expected to hand over and leave. */
export async function launchSecond(options: LaunchOptions): Promise<{ code: number | null; output: string }> {
  const child = forkMain(options, true);
  let output = '';
  child.stdout?.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const { promise, resolve } = Promise.withResolvers<number | null>();
  child.once('close', resolve);
  return { code: await promise, output };
}

/** A running app on the double: its process and, for each window, a page in Chromium. */
export class DoubleApp {
  readonly openedExternally: string[] = [];
  readonly windowStates: string[] = [];
  readonly #child: ChildProcess;
  readonly #context: BrowserContext;
  readonly #pages = new Map<number, Page>();
  readonly #portWindows = new Map<number, number>();
  readonly #pending = new Map<string, (message: FromMain) => void>();
  readonly #firstPage = Promise.withResolvers<Page>();
  readonly #exited = Promise.withResolvers<number | null>();
  #stateChanged: () => void = () => undefined;
  #lastId = 0;

  static async launch(browser: Browser, options: LaunchOptions): Promise<DoubleApp> {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
    return new DoubleApp(context, forkMain(options, false));
  }

  private constructor(context: BrowserContext, child: ChildProcess) {
    this.#context = context;
    this.#child = child;
    child.on('message', (raw) => void this.#receive(fromMainSchema.parse(raw)));
    child.once('exit', (code) => this.#exited.resolve(code));
  }

  async firstWindow(): Promise<Page> {
    return Promise.race([
      this.#firstPage.promise,
      this.#exited.promise.then((code) => {
        throw new Error(`The app left with code ${code} before it opened a window.`);
      }),
    ]);
  }

  /** Resolves once main has shown or focused its window `count` times in all. */
  async untilState(state: 'shown' | 'focused', count: number): Promise<void> {
    while (this.windowStates.filter((seen) => seen === state).length < count) {
      const { promise, resolve } = Promise.withResolvers<void>();
      this.#stateChanged = resolve;
      await promise;
    }
  }

  async quit(): Promise<number | null> {
    this.#tell({ type: 'quit' });
    return this.exited();
  }

  /** Waits for the process to leave by itself, then closes what Chromium showed of it. */
  async exited(): Promise<number | null> {
    const code = await this.#exited.promise;
    await this.#context.close();
    return code;
  }

  /** Ends what is left of it, whatever state it is in. */
  async dispose(): Promise<void> {
    if (this.#child.exitCode === null) this.#child.kill('SIGKILL');
    await this.exited();
  }

  async decideNavigation(url: string): Promise<boolean> {
    const answer = await this.#ask('navigation-decision', (requestId) => ({
      type: 'navigate',
      windowId: 1,
      requestId,
      url,
    }));
    return answer.type === 'navigation-decision' && answer.allowed;
  }

  async decidePermission(permission: string, url: string): Promise<boolean> {
    const answer = await this.#ask('permission-decision', (requestId) => ({
      type: 'permission',
      windowId: 1,
      requestId,
      permission,
      url,
    }));
    return answer.type === 'permission-decision' && answer.allowed;
  }

  /** Calls main as a page at `frameUrl` would, and resolves to the error it answers with, or null. */
  async invokeAs(channel: string, frameUrl: string, topFrame: boolean): Promise<string | null> {
    const reply = await this.#ask('ipc-reply', (callId) => ({
      type: 'ipc-invoke',
      windowId: 1,
      callId,
      channel,
      args: [],
      frameUrl,
      topFrame,
    }));
    return reply.type === 'ipc-reply' ? reply.error : null;
  }

  async #receive(message: FromMain): Promise<void> {
    switch (message.type) {
      case 'open-window':
        return this.#openWindow(message.windowId, message.url, message.preload);
      case 'window-state':
        this.windowStates.push(message.state);
        this.#stateChanged();
        if (message.state === 'closed') await this.#pages.get(message.windowId)?.close();
        return;
      case 'post-port':
        await this.#deliver(message.windowId, ['receivePort', message.channel, message.portId]);
        return;
      case 'port-message':
        await this.#deliverToPort(message.portId, message.data);
        return;
      case 'port-closed':
        this.#portWindows.delete(message.portId);
        return;
      case 'opened-external':
        this.openedExternally.push(message.url);
        return;
      case 'response':
      case 'window-open-decision':
      case 'navigation-decision':
      case 'permission-decision':
        this.#settle(`${message.type}:${message.requestId}`, message);
        return;
      case 'ipc-reply':
        this.#settle(`${message.type}:${message.callId}`, message);
    }
  }

  async #openWindow(windowId: number, url: string, preload: string): Promise<void> {
    const page = await this.#context.newPage();
    this.#pages.set(windowId, page);
    page.once('close', () => this.#tell({ type: 'page-closed', windowId }));
    await page.route(`${pageOrigin}/**`, async (route) => {
      const request = route.request();
      const answer = await this.#ask('response', (requestId) => ({
        type: 'request',
        requestId,
        url: toAppUrl(request.url()),
        method: request.method(),
      }));
      if (answer.type !== 'response') return route.abort();
      return route.fulfill({ status: answer.status, headers: answer.headers, body: Buffer.from(answer.body) });
    });
    await page.exposeBinding('doubleInvoke', async (source, channel: string, args: unknown[], topFrame: boolean) => {
      const reply = await this.#ask('ipc-reply', (callId) => ({
        type: 'ipc-invoke',
        windowId,
        callId,
        channel,
        args,
        frameUrl: toAppUrl(source.frame.url()),
        topFrame,
      }));
      if (reply.type !== 'ipc-reply') throw new Error('No reply from main.');
      if (reply.error !== null) throw new Error(`Error invoking remote method '${channel}': ${reply.error}`);
      return reply.value;
    });
    await page.exposeBinding('doublePortMessage', (_source, portId: number, data: unknown) =>
      this.#tell({ type: 'port-message', portId, data }),
    );
    await page.exposeBinding('doublePortClosed', (_source, portId: number) =>
      this.#tell({ type: 'port-closed', portId }),
    );
    await page.exposeBinding('doubleWindowOpen', async (_source, target: string) => {
      await this.#ask('window-open-decision', (requestId) => ({
        type: 'window-open',
        windowId,
        requestId,
        url: target,
      }));
    });
    await page.addInitScript({ content: pageSideScript(readFileSync(preload, 'utf8')) });
    await page.goto(toPageUrl(url));
    this.#tell({ type: 'page-ready', windowId });
    this.#firstPage.resolve(page);
  }

  async #deliverToPort(portId: number, data: unknown): Promise<void> {
    const windowId = this.#portWindows.get(portId);
    if (windowId !== undefined) await this.#deliver(windowId, ['receivePortMessage', portId, data]);
  }

  async #deliver(
    windowId: number,
    delivery: readonly ['receivePort', string, number] | readonly ['receivePortMessage', number, unknown],
  ): Promise<void> {
    if (delivery[0] === 'receivePort') this.#portWindows.set(delivery[2], windowId);
    const page = this.#pages.get(windowId);
    if (page === undefined || page.isClosed()) return;
    await page
      .evaluate((call) => {
        if (call[0] === 'receivePort') window.doubleDeliveries.receivePort(call[1], call[2]);
        else window.doubleDeliveries.receivePortMessage(call[1], call[2]);
      }, delivery)
      .catch((error: unknown) => {
        // What was meant for a document that is left, by a reload or for good, is lost in Electron too.
        if (!page.isClosed() && !String(error).includes('Execution context was destroyed')) throw error;
      });
  }

  #tell(message: ToMain): void {
    if (this.#child.connected) this.#child.send(message);
  }

  async #ask(answerType: FromMain['type'], question: (id: number) => ToMain): Promise<FromMain> {
    this.#lastId += 1;
    const { promise, resolve } = Promise.withResolvers<FromMain>();
    this.#pending.set(`${answerType}:${this.#lastId}`, resolve);
    this.#tell(question(this.#lastId));
    return promise;
  }

  #settle(key: string, message: FromMain): void {
    this.#pending.get(key)?.(message);
    this.#pending.delete(key);
  }
}
