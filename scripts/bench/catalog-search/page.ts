import { chromium, type Browser, type CDPSession, type Page } from '@playwright/test';
import { en } from '../../../src-shared/locales/en.ts';
import { watchMainThread, type MainThread } from '../browser/main-thread.ts';
import { taskSeconds } from '../browser/task-time.ts';
import { warehouse } from './warehouse.ts';

const table = `[role="table"][aria-label="${en.catalog.tableLabel.replace('{{provider}}', warehouse.name)}"]`;
const list = `ul[aria-label="${en.catalog.query.models}"]`;

/** The catalog in a real browser. */
export class CatalogBenchPage {
  readonly #browser: Browser;
  readonly #page: Page;
  readonly #session: CDPSession;

  private constructor(browser: Browser, page: Page, session: CDPSession) {
    this.#browser = browser;
    this.#page = page;
    this.#session = session;
  }

  static async open(url: string): Promise<CatalogBenchPage> {
    const browser = await chromium.launch({
      executablePath: process.env['PATCHBAY_CHROMIUM'] ?? '/usr/bin/chromium',
      args: ['--no-sandbox', '--disable-background-networking'],
    });
    const page = await browser.newPage({ viewport: { width: 1_280, height: 800 } });
    await page.goto(url);
    await page.getByRole('navigation').waitFor();
    const session = await page.context().newCDPSession(page);
    await session.send('Performance.enable');
    return new CatalogBenchPage(browser, page, session);
  }

  async #go(hash: string): Promise<void> {
    await this.#page.evaluate((next) => {
      location.hash = next;
    }, hash);
  }

  /** Milliseconds that the page's main thread worked while something was done and its outcome painted. */
  async #workMs(act: () => Promise<void>): Promise<number> {
    const before = await taskSeconds(this.#session);
    await act();
    await this.#page.evaluate(painted);
    return ((await taskSeconds(this.#session)) - before) * 1_000;
  }

  /** Shows the search, ready for a key. */
  async startSearch(): Promise<void> {
    await this.#go('#/catalog');
    const box = this.#page.getByRole('combobox', { name: en.catalog.search });
    await box.fill('a');
    await this.#page.locator(`${list} > li`).first().waitFor();
    await box.fill('');
    await box.focus();
  }

  /**
   * Milliseconds of main-thread work for one key in the search box, and for painting the rows that it led to without any
   * search: their HTML, put into an empty list of the same place and size. What looking takes is taken off both.
   */
  async keystrokeMs(key: string): Promise<{ readonly search: number; readonly rows: number }> {
    const search = await this.#workMs(() => this.#page.keyboard.press(key));
    await this.#page.evaluate(emptyResults, list);
    await this.#page.evaluate(painted);
    const rows = await this.#workMs(() => this.#page.evaluate(paintResults));
    await this.#page.evaluate(restoreResults);
    await this.#page.evaluate(painted);
    const idle = await this.#workMs(() => Promise.resolve());
    return { search: search - idle, rows: rows - idle };
  }

  /** Scrolls through the table of all models: the milliseconds of each frame, the most rows in the document, and what the main thread did. */
  async scroll(): Promise<MainThread & { readonly frames: number[]; readonly rows: number }> {
    await this.#go('#/catalog');
    await this.#go(`#/catalog/${warehouse.id}`);
    await this.#page.locator(`${table} [role="rowheader"]`).first().waitFor();
    await this.#page.evaluate(painted);
    const { outcome, mainThread } = await watchMainThread(this.#browser, this.#page, () =>
      this.#page.evaluate(scrollThrough, table),
    );
    return { ...outcome, ...mainThread };
  }

  async close(): Promise<void> {
    await this.#browser.close();
  }
}

/** Runs in the page: settles once the next frame is painted. */
function painted(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve, 0));
  });
}

/** Runs in the page: puts an empty copy of the results in the place of the real ones. */
function emptyResults(selector: string): void {
  const results = document.querySelector(selector)?.closest('section')?.parentElement;
  if (results === null || results === undefined) throw new Error('No results are shown');
  const copy = results.cloneNode(false);
  if (!(copy instanceof HTMLElement)) throw new Error('No element');
  copy.dataset['benchHtml'] = results.innerHTML;
  results.hidden = true;
  results.style.display = 'none';
  results.after(copy);
}

/** Runs in the page. */
function paintResults(): void {
  const copy = document.querySelector<HTMLElement>('[data-bench-html]');
  if (copy === null) throw new Error('Nothing to paint');
  copy.innerHTML = copy.dataset['benchHtml'] ?? '';
}

/** Runs in the page. */
function restoreResults(): void {
  const copy = document.querySelector<HTMLElement>('[data-bench-html]');
  const results = copy?.previousElementSibling;
  if (!(results instanceof HTMLElement)) throw new Error('Nothing to restore');
  results.hidden = false;
  results.style.display = '';
  copy?.remove();
}

/** Runs in the page: as fast as a wheel that is turned without a rest, two thirds of a window in each frame. */
function scrollThrough(selector: string): Promise<{ frames: number[]; rows: number }> {
  const count = 180;
  const step = 400;
  return new Promise((resolve, reject) => {
    const scroller = document.querySelector(selector);
    if (scroller === null) {
      reject(new Error('No table is shown'));
      return;
    }
    const frames: number[] = [];
    let rows = 0;
    let last = performance.now();
    const next = (now: number): void => {
      frames.push(now - last);
      last = now;
      rows = Math.max(rows, scroller.querySelectorAll('[role="row"]').length);
      if (frames.length > count) {
        // The first frames belong to what came before.
        resolve({ frames: frames.slice(4), rows });
        return;
      }
      scroller.scrollTop += step;
      requestAnimationFrame(next);
    };
    requestAnimationFrame(next);
  });
}
