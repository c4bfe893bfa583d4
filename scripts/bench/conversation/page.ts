import { chromium, type Browser, type CDPSession, type Page } from '@playwright/test';
import { en } from '../../../src-shared/locales/en.ts';
import { watchMainThread, type MainThread } from '../browser/main-thread.ts';

const bytesPerMegabyte = 1024 * 1024;
const limitMs = 60_000;

const sessionLink = 'a[href*="#/sessions/"]';

/** The sessions in a real browser. */
export class SessionsPage {
  readonly #browser: Browser;
  readonly #page: Page;
  readonly #session: CDPSession;

  private constructor(browser: Browser, page: Page, session: CDPSession) {
    this.#browser = browser;
    this.#page = page;
    this.#session = session;
  }

  static async open(): Promise<SessionsPage> {
    const browser = await chromium.launch({
      executablePath: process.env['PATCHBAY_CHROMIUM'] ?? '/usr/bin/chromium',
      args: ['--no-sandbox', '--disable-background-networking'],
    });
    const page = await browser.newPage({ viewport: { width: 1_280, height: 800 } });
    const session = await page.context().newCDPSession(page);
    return new SessionsPage(browser, page, session);
  }

  /** Uses the one-time token of a host's ready line, so that later visits are let in. */
  async enter(url: string): Promise<void> {
    await this.#page.goto(url);
    // Only what was let in has a list to show.
    await this.#page.locator(`li ${sessionLink}`).first().waitFor();
  }

  /** Opens a conversation from another page of the app: milliseconds to the frame in which its last message stands there. */
  async openingMs(sessionId: string, messages: number): Promise<number> {
    await this.#page.evaluate(() => {
      location.hash = '#/settings';
    });
    await this.#page.getByRole('heading', { name: en.settings.title, level: 1 }).waitFor();
    return this.#page.evaluate(openConversation, { sessionId, messages, limitMs });
  }

  /** Megabytes of JavaScript heap in use by a page that was loaded with that conversation. */
  async heapMegabytes(origin: string, sessionId: string, messages: number): Promise<number> {
    await this.#page.goto('about:blank');
    await this.#page.goto(`${origin}/#/sessions/${sessionId}`);
    await this.#page.evaluate(openConversation, { sessionId, messages, limitMs });
    await this.#session.send('HeapProfiler.collectGarbage');
    const { usedSize } = await this.#session.send('Runtime.getHeapUsage');
    return usedSize / bytesPerMegabyte;
  }

  /** Scrolls up through a conversation: the milliseconds of each frame, the most rows in the document, and what the main thread did. */
  async scroll(
    sessionId: string,
    messages: number,
  ): Promise<MainThread & { readonly frames: number[]; readonly rows: number }> {
    await this.openingMs(sessionId, messages);
    const { outcome, mainThread } = await watchMainThread(this.#browser, this.#page, () =>
      this.#page.evaluate(scrollUp),
    );
    return { ...outcome, ...mainThread };
  }

  /** Milliseconds from the navigation to the frame in which the list of so many sessions stands on the screen. */
  async listPaintedMs(origin: string, sessions: number): Promise<number> {
    await this.#page.goto('about:blank');
    await this.#page.goto(`${origin}/#/sessions`, { waitUntil: 'commit' });
    return this.#page.evaluate(waitForList, { least: Math.min(sessions, 10), link: sessionLink, limitMs });
  }

  async close(): Promise<void> {
    await this.#browser.close();
  }
}

/** Runs in the page. Goes to the conversation where it is not there yet. */
function openConversation(wanted: { sessionId: string; messages: number; limitMs: number }): Promise<number> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('The conversation was not painted')), wanted.limitMs);
    const started = performance.now();
    const look = (): void => {
      const last = document.querySelector(`[data-place="${wanted.messages - 1}"] article`);
      const box = last?.getBoundingClientRect();
      if (box === undefined || box.top > window.innerHeight || box.bottom < 0) {
        requestAnimationFrame(look);
        return;
      }
      clearTimeout(timer);
      // The frame after the one that laid it out: by then it is painted.
      requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - started), 0));
    };
    location.hash = `#/sessions/${wanted.sessionId}`;
    look();
  });
}

/** Runs in the page: as fast as a wheel that is turned without a rest, a third of a window in each frame. */
function scrollUp(): Promise<{ frames: number[]; rows: number }> {
  const count = 240;
  const step = 250;
  return new Promise((resolve, reject) => {
    const scroller = document.querySelector('[data-place]')?.parentElement?.parentElement;
    if (scroller === null || scroller === undefined) {
      reject(new Error('No conversation is shown'));
      return;
    }
    const frames: number[] = [];
    let rows = 0;
    let last = performance.now();
    const next = (now: number): void => {
      frames.push(now - last);
      last = now;
      rows = Math.max(rows, scroller.querySelectorAll('[data-place]').length);
      if (frames.length > count) {
        // The first frames belong to what came before.
        resolve({ frames: frames.slice(3), rows });
        return;
      }
      scroller.scrollTop -= step;
      requestAnimationFrame(next);
    };
    requestAnimationFrame(next);
  });
}

/** Runs in the page; its clock starts with the navigation. */
function waitForList(wanted: { least: number; link: string; limitMs: number }): Promise<number> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('The list was not painted')), wanted.limitMs);
    const look = (): void => {
      if (document.querySelectorAll(`li ${wanted.link}`).length < wanted.least) {
        requestAnimationFrame(look);
        return;
      }
      clearTimeout(timer);
      requestAnimationFrame(() => setTimeout(() => resolve(performance.now()), 0));
    };
    look();
  });
}
