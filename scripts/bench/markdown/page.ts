import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { extname, join, normalize } from 'node:path';
import { chromium, type Browser, type CDPSession, type Page } from '@playwright/test';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { build } from 'vite';
import { watchMainThread, type MainThread } from '../browser/main-thread.ts';
import { taskSeconds } from '../browser/task-time.ts';
import type { MarkdownRun, Pace, Renderer } from './run.ts';
import type { BenchMarkdown } from './page/main.ts';

declare global {
  interface Window {
    /** Set by the page. */
    benchMarkdown: BenchMarkdown;
  }
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
};

async function serve(folder: string): Promise<Server> {
  const server = createServer((request, response) => {
    const path = normalize(new URL(request.url ?? '/', 'http://x').pathname);
    const file = join(folder, path === '/' ? 'index.html' : path);
    readFile(file).then(
      (bytes) => response.writeHead(200, { 'content-type': types[extname(file)] ?? 'text/plain' }).end(bytes),
      () => response.writeHead(404).end(),
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

/** A page with the app's own drawing of answers, and the others', in a real browser. */
export class MarkdownPage {
  readonly #browser: Browser;
  readonly #page: Page;
  readonly #session: CDPSession;
  readonly #server: Server;
  readonly #folder: string;

  private constructor(browser: Browser, page: Page, session: CDPSession, server: Server, folder: string) {
    this.#browser = browser;
    this.#page = page;
    this.#session = session;
    this.#server = server;
    this.#folder = folder;
  }

  static async open(): Promise<MarkdownPage> {
    const folder = await mkdtemp(join(tmpdir(), 'patchbay-markdown-'));
    await build({
      configFile: false,
      root: join(import.meta.dirname, 'page'),
      plugins: [react(), tailwindcss()],
      worker: { format: 'es' },
      logLevel: 'error',
      build: { outDir: folder, emptyOutDir: true, target: 'chrome140', chunkSizeWarningLimit: 10_000 },
    });
    const server = await serve(folder);
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('No port');
    const browser = await chromium.launch({
      executablePath: process.env['PATCHBAY_CHROMIUM'] ?? '/usr/bin/chromium',
      args: ['--no-sandbox', '--disable-background-networking'],
    });
    const page = await browser.newPage({ viewport: { width: 1_280, height: 800 } });
    await page.goto(`http://127.0.0.1:${address.port}/`);
    await page.waitForFunction(() => 'benchMarkdown' in window);
    const session = await page.context().newCDPSession(page);
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    return new MarkdownPage(browser, page, session, server, folder);
  }

  /** Draws the answer at each of its lengths; also how long the main thread worked for it, in milliseconds. */
  async draw(
    renderer: Renderer,
    answer: string,
    lengths: readonly number[],
    pace: Pace,
  ): Promise<MarkdownRun & { readonly workMs: number }> {
    const before = await taskSeconds(this.#session);
    const run = await this.#run(renderer, answer, lengths, pace);
    return { ...run, workMs: ((await taskSeconds(this.#session)) - before) * 1_000 };
  }

  /** The app draws the answer at each of its lengths, one with each frame; also what its main thread did. */
  async watch(answer: string, lengths: readonly number[]): Promise<MarkdownRun & MainThread> {
    const work = (): Promise<MarkdownRun> => this.#run('app', answer, lengths, 'frame');
    const { outcome, mainThread } = await watchMainThread(this.#browser, this.#page, work);
    return { ...outcome, ...mainThread };
  }

  #run(renderer: Renderer, answer: string, lengths: readonly number[], pace: Pace): Promise<MarkdownRun> {
    return this.#page.evaluate(
      (wanted) => window.benchMarkdown(wanted.renderer, wanted.answer, wanted.lengths, wanted.pace),
      { renderer, answer, lengths, pace },
    );
  }

  async close(): Promise<void> {
    await this.#browser.close();
    this.#server.close();
    await rm(this.#folder, { recursive: true, force: true });
  }
}
