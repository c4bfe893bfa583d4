import { chromium, type Browser } from '@playwright/test';
import { en } from '../../../src-shared/locales/en.ts';
import type { Link } from '../../../src-renderer/api/link.ts';
import type { StreamTimes } from './bare-sdk.ts';
import type { StreamKind } from './kinds.ts';

/** Set by the page's chat store: when it has an answer's first text, and its last word. */
const marks = { first: 'patchbay:first-token', done: 'patchbay:answer-done' } as const;
const answerLimitMs = 120_000;

/** The page, in a real browser, and a client that sends on its behalf, as a second window would. */
export class BenchPage {
  readonly #browser: Browser;
  readonly #link: Link;
  readonly #page;
  readonly #instanceId: string;

  private constructor(browser: Browser, page: Awaited<ReturnType<Browser['newPage']>>, link: Link, instanceId: string) {
    this.#browser = browser;
    this.#page = page;
    this.#link = link;
    this.#instanceId = instanceId;
  }

  static async open(pageUrl: string, link: Link, instanceId: string): Promise<BenchPage> {
    const browser = await chromium.launch({
      executablePath: process.env['PATCHBAY_CHROMIUM'] ?? '/usr/bin/chromium',
      args: ['--no-sandbox', '--disable-background-networking'],
    });
    const page = await browser.newPage();
    await page.goto(pageUrl);
    await page.getByRole('navigation').waitFor();
    return new BenchPage(browser, page, link, instanceId);
  }

  /** Opens a new session on the page, sends a message, and times what the page's store gets. */
  async ask(kind: StreamKind): Promise<StreamTimes> {
    const { client } = this.#link;
    const session = await client.sessions.create({ instanceId: this.#instanceId, modelId: kind });
    await this.#page.evaluate((hash) => {
      location.hash = hash;
    }, `#/sessions/${session.id}`);
    // Shown by an empty session once its subscription is there.
    await this.#page.getByText(en.sessions.conversation.emptyTitle).waitFor();
    await this.#page.evaluate(() => performance.clearMarks());
    const done = this.#page.evaluate(waitForMarks, { ...marks, limitMs: answerLimitMs });
    const sentAt = performance.timeOrigin + performance.now();
    await client.chat.send({ sessionId: session.id, text: 'go' });
    const { firstAt, doneAt } = await done;
    return { firstMs: firstAt - sentAt, totalMs: doneAt - sentAt };
  }

  async close(): Promise<void> {
    await this.#browser.close();
  }
}

/** Runs in the page. Gives epoch milliseconds. */
function waitForMarks(wanted: {
  first: string;
  done: string;
  limitMs: number;
}): Promise<{ firstAt: number; doneAt: number }> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('No answer')), wanted.limitMs);
    let firstAt = Number.NaN;
    const observer = new PerformanceObserver((list) => {
      for (const entry of list.getEntriesByType('mark')) {
        const at = performance.timeOrigin + entry.startTime;
        if (entry.name === wanted.first) firstAt = at;
        if (entry.name !== wanted.done) continue;
        clearTimeout(timer);
        observer.disconnect();
        resolve({ firstAt, doneAt: at });
      }
    });
    observer.observe({ type: 'mark' });
  });
}
