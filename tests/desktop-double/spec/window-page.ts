import { readFileSync } from 'node:fs';
import type { BrowserContext, Page, Request, Route } from '@playwright/test';
import { pageSideScript } from '../page/page-side.ts';
import { clickedSchema, pressedSchema } from '../wire.ts';
import type { MainProcess } from './main-process.ts';
import { pageOrigin, toAppUrl, toPageUrl } from './page-address.ts';

type Delivery =
  | { readonly kind: 'ports'; readonly channel: string; readonly portIds: readonly number[] }
  | { readonly kind: 'message'; readonly portId: number; readonly data: unknown }
  | { readonly kind: 'close-port'; readonly portId: number }
  | { readonly kind: 'edit'; readonly command: string; readonly text: string };

/** Gone on purpose, or in the middle of going: what was meant for such a document is lost in Electron too. */
const goneMessages = /Execution context was destroyed|has been closed|Page crashed|Target closed/;

/** The page in Chromium that shows one window; another one after its renderer is gone. */
export class WindowPage {
  readonly #windowId: number;
  readonly #context: BrowserContext;
  readonly #main: MainProcess;
  #page: Promise<Page> | null = null;
  #address = '';
  #size = { width: 1280, height: 800 };
  #zoom = 1;
  #loadedByMain = false;
  #closing: Promise<void> = Promise.resolve();
  readonly #answering = new Set<Promise<void>>();
  /** Closed because main said so, not by the user. */
  readonly #gone = new WeakSet<Page>();

  readonly #onLoaded: () => void;
  #loaded: Page | null = null;

  constructor(windowId: number, context: BrowserContext, main: MainProcess, onLoaded: () => void) {
    this.#windowId = windowId;
    this.#context = context;
    this.#main = main;
    this.#onLoaded = onLoaded;
  }

  /** The page; null before it has loaded and after its renderer is gone. */
  get loaded(): Page | null {
    return this.#loaded;
  }

  /** Loads an address in a renderer that is there, or in a new one. */
  async load(url: string, preload: string): Promise<Page> {
    await this.#closing;
    const running = this.#page;
    this.#page ??= this.#open(preload);
    const page = await this.#page;
    this.#loadedByMain = true;
    const target = toPageUrl(url);
    if (running !== null && page.url() === target) await this.#unlessGone(page, page.reload());
    else await this.#unlessGone(page, page.goto(this.#address === '' ? target : this.#address));
    return page;
  }

  /** The renderer is gone, by a crash or with its window; the page's own unloading is not waited for. */
  async gone(): Promise<void> {
    const page = await this.#page;
    if (page === null || this.#gone.has(page)) return;
    this.#gone.add(page);
    this.#page = null;
    this.#loaded = null;
    this.#address = page.url();
    this.#closing = this.#close(page);
    await this.#closing;
  }

  /** What it still asks for is answered or refused first: Playwright fails where an answer comes after the end. */
  async #close(page: Page): Promise<void> {
    await Promise.allSettled(this.#answering);
    if (page.isClosed()) return;
    await this.#unlessGone(page, page.unrouteAll({ behavior: 'ignoreErrors' }));
    await page.close();
  }

  async resize(width: number, height: number, zoom: number = this.#zoom): Promise<void> {
    this.#size = { width, height };
    this.#zoom = zoom;
    const page = await this.#page;
    if (page !== undefined && page !== null) await this.#unlessGone(page, page.setViewportSize(this.#viewport()));
  }

  async setZoom(factor: number): Promise<void> {
    await this.resize(this.#size.width, this.#size.height, factor);
  }

  async deliver(delivery: Delivery): Promise<void> {
    const page = await this.#page;
    if (page === null || page === undefined || page.isClosed()) return;
    const delivered = page.evaluate((given) => {
      const to = window.doubleDeliveries;
      if (given.kind === 'ports') to.receivePorts(given.channel, given.portIds);
      else if (given.kind === 'message') to.receivePortMessage(given.portId, given.data);
      else if (given.kind === 'close-port') to.closePort(given.portId);
      else to.edit(given.command, given.text);
    }, delivery);
    await this.#unlessGone(page, delivered);
  }

  /** A zoomed page has fewer of its own pixels. */
  #viewport(): { width: number; height: number } {
    return { width: Math.round(this.#size.width / this.#zoom), height: Math.round(this.#size.height / this.#zoom) };
  }

  async #unlessGone(page: Page, work: Promise<unknown>): Promise<void> {
    await work.catch((error: unknown) => {
      if (!page.isClosed() && !goneMessages.test(String(error))) throw error;
    });
  }

  async #open(preload: string): Promise<Page> {
    const windowId = this.#windowId;
    const main = this.#main;
    const page = await this.#context.newPage();
    await page.setViewportSize(this.#viewport());
    page.once('close', () => {
      if (!this.#gone.has(page)) main.tell({ type: 'page-closed', windowId });
    });
    page.on('load', () => {
      this.#address = '';
      this.#loaded = page;
      main.tell({ type: 'page-loaded', windowId });
      this.#onLoaded();
    });
    page.on('popup', () => {
      throw new Error('The page opened a window in a way that the desktop double does not model.');
    });
    await page.route('**/*', async (route) => {
      const answer = this.#answer(page, route);
      this.#answering.add(answer);
      await answer.finally(() => this.#answering.delete(answer));
    });
    await this.#bind(page);
    await page.addInitScript({ content: pageSideScript(readFileSync(preload, 'utf8')) });
    return page;
  }

  async #answer(page: Page, route: Route): Promise<void> {
    const request = route.request();
    if (request.isNavigationRequest() && !(await this.#mayNavigate(page, request, false)))
      return route.abort('aborted');
    if (!request.url().startsWith(`${pageOrigin}/`)) return route.continue();
    const asked = this.#main.ask('response', (requestId) => ({
      type: 'request',
      requestId,
      url: toAppUrl(request.url()),
      method: request.method(),
    }));
    const answer = await Promise.race([asked, this.#main.exited]);
    if (typeof answer !== 'object' || answer === null) return route.abort('failed');
    const redirected = answer.status >= 300 && answer.status < 400 && request.isNavigationRequest();
    if (redirected && !(await this.#mayNavigate(page, request, true))) return route.abort('aborted');
    return route.fulfill({ status: answer.status, headers: answer.headers, body: Buffer.from(answer.body) });
  }

  /** What main itself loads, and what is loaded again, nobody is asked about; everything else the page wants. */
  async #mayNavigate(page: Page, request: Request, redirect: boolean): Promise<boolean> {
    const isMainFrame = request.frame() === page.mainFrame();
    const again = isMainFrame && request.url() === page.url().replace(/#.*$/, '');
    const byMain = isMainFrame && this.#loadedByMain;
    if (isMainFrame) this.#loadedByMain = false;
    return (!redirect && (again || byMain)) || this.#askNavigation(request.url(), redirect, isMainFrame);
  }

  async #askNavigation(url: string, redirect: boolean, isMainFrame: boolean): Promise<boolean> {
    const { allowed } = await this.#main.ask('navigation-decision', (requestId) => ({
      type: 'navigate',
      windowId: this.#windowId,
      requestId,
      url: toAppUrl(url),
      redirect,
      isMainFrame,
    }));
    return allowed;
  }

  async #bind(page: Page): Promise<void> {
    const windowId = this.#windowId;
    const main = this.#main;
    await page.exposeBinding('doubleDocumentBegan', (source, documentId: string) =>
      main.tell({ type: 'document-began', windowId, documentId, url: toAppUrl(source.frame.url()) }),
    );
    await page.exposeBinding('doubleInvoke', async (source, channel: string, args: unknown[], topFrame: boolean) => {
      const frameUrl = toAppUrl(source.frame.url());
      const reply = await main.ask('ipc-reply', (callId) => ({
        type: 'ipc-invoke',
        windowId,
        callId,
        channel,
        args,
        frameUrl,
        topFrame,
      }));
      if (reply.error !== null) throw new Error(`Error invoking remote method '${channel}': ${reply.error}`);
      return reply.value;
    });
    await page.exposeBinding('doublePortMessage', (_source, portId: number, data: unknown) =>
      main.tell({ type: 'port-message', portId, data }),
    );
    await page.exposeBinding('doublePortClosed', (_source, portId: number) =>
      main.tell({ type: 'port-closed', portId }),
    );
    await page.exposeBinding('doubleWindowOpen', async (_source, url: string) => {
      const { action } = await main.ask('window-open-decision', (requestId) => ({
        type: 'window-open',
        windowId,
        requestId,
        url: toAppUrl(url),
      }));
      if (action !== 'deny') throw new Error('The desktop double opens no window for a page.');
    });
    await page.exposeBinding('doubleNavigate', (source, url: string) =>
      this.#askNavigation(url, false, source.frame === page.mainFrame()),
    );
    await page.exposeBinding(
      'doublePermission',
      async (source, kind: 'request' | 'check' | 'device', permission: string) => {
        const { allowed } = await main.ask('permission-decision', (requestId) => ({
          type: 'permission',
          requestId,
          kind,
          permission,
          url: toAppUrl(source.frame.url()),
          isMainFrame: source.frame === page.mainFrame(),
        }));
        return allowed;
      },
    );
    await page.exposeBinding('doubleContextMenu', (_source, clicked: unknown) =>
      main.tell({ type: 'context-menu', windowId, clicked: clickedSchema.parse(clicked) }),
    );
    await page.exposeBinding('doubleKeys', (_source, pressed: unknown) =>
      main.tell({ type: 'keys', pressed: pressedSchema.parse(pressed) }),
    );
  }
}
