import { chromium, type Browser, type Page } from '@playwright/test';
import { en } from '../../../src-shared/locales/en.ts';

/** Cards that fill the window; a list shows no more of itself at once. */
const visibleCards = 8;
const paintLimitMs = 60_000;

/** The list of instances in a real browser. */
export class ListPage {
  readonly #browser: Browser;
  readonly #page: Page;

  private constructor(browser: Browser, page: Page) {
    this.#browser = browser;
    this.#page = page;
  }

  static async open(): Promise<ListPage> {
    const browser = await chromium.launch({
      executablePath: process.env['PATCHBAY_CHROMIUM'] ?? '/usr/bin/chromium',
      args: ['--no-sandbox', '--disable-background-networking'],
    });
    return new ListPage(browser, await browser.newPage({ viewport: { width: 1_280, height: 800 } }));
  }

  /** Uses the one-time token of a host's ready line, so that later visits are let in. */
  async enter(url: string): Promise<void> {
    await this.#page.goto(url);
    await this.#page.getByRole('navigation').waitFor();
    await this.#page.evaluate(() => {
      location.hash = '#/instances';
    });
    // Only what was let in has a list to show.
    await this.#page.getByRole('list', { name: en.instances.title }).waitFor();
  }

  /** Milliseconds from the navigation to the frame in which a list of `count` instances stands on the screen. */
  async paintedMs(origin: string, count: number): Promise<number> {
    await this.#page.goto('about:blank');
    await this.#page.goto(`${origin}/#/instances`, { waitUntil: 'commit' });
    return this.#page.evaluate(waitForCards, {
      list: en.instances.title,
      count,
      visible: visibleCards,
      limitMs: paintLimitMs,
    });
  }

  async close(): Promise<void> {
    await this.#browser.close();
  }
}

/** Runs in the page; its clock starts with the navigation. */
function waitForCards(wanted: { list: string; count: number; visible: number; limitMs: number }): Promise<number> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('The list was not painted')), wanted.limitMs);
    const look = (): void => {
      const list = [...document.querySelectorAll('ul')].find((one) => one.ariaLabel === wanted.list);
      const cards = [...(list?.querySelectorAll('li') ?? [])].filter((card) => card.textContent.includes('Instance '));
      if (cards.length < wanted.visible || cards[0]?.getAttribute('aria-setsize') !== String(wanted.count)) {
        requestAnimationFrame(look);
        return;
      }
      clearTimeout(timer);
      // The frame after the one that laid the cards out: by then they are painted.
      requestAnimationFrame(() => setTimeout(() => resolve(performance.now()), 0));
    };
    look();
  });
}
