import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Fuse from 'fuse.js';
import { ModelIndex, type CatalogRow } from '../../src-shared/catalog/query/model-index.ts';
import { parseQuery } from '../../src-shared/catalog/query/parse-query.ts';
import type { Provider } from '../../src-shared/catalog/provider.ts';
import { WebHost } from '../../tests/e2e/support/web-host.ts';
import { build, isBuildStale } from '../start/build.ts';
import { medianOfLongest, type MainThread } from './browser/main-thread.ts';
import { CatalogBenchPage } from './catalog-search/page.ts';
import { readWarehouse, warehouse, writeWarehouse } from './catalog-search/warehouse.ts';
import { median } from './median.ts';
import { benchRow, type BenchRow } from './row.ts';

const root = join(import.meta.dirname, '..', '..');
const queries = ['claude', 'opus 4', 'gpt-5 mini', 'deepseek', 'q', 'warehouse', 'nothing like it'];
const searches = { warmUps: 1, repeats: 5 };
/** What is typed, a key at a time. */
const keys = ['c', 'l', 'a', 'u', 'd', 'e', 'Space', 'o', 'p', 'u', 's'];
const typings = { warmUps: 1, repeats: 2 };
const scrolls = { warmUps: 1, repeats: 6 };

function timed(work: () => unknown): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

/** Both look through name, id and provider of each model, and are built beforehand. The two take turns. */
function searchRatio(providers: readonly Provider[]): { readonly ratio: number; readonly ownMs: number } {
  const rows = providers.flatMap((provider) => provider.models.map((model): CatalogRow => ({ provider, model })));
  const fuse = new Fuse(rows, { keys: ['model.name', 'model.id', 'provider.name', 'provider.id'] });
  const index = new ModelIndex(providers);
  const own: number[] = [];
  const plain: number[] = [];
  for (let round = 0; round < searches.warmUps + searches.repeats; round += 1) {
    const plainMs = timed(() => queries.map((query) => fuse.search(query)));
    const ownMs = timed(() => queries.map((query) => index.search(parseQuery(query))));
    if (round < searches.warmUps) continue;
    plain.push(plainMs);
    own.push(ownMs);
  }
  return { ratio: median(plain) / median(own), ownMs: median(own) / queries.length };
}

async function keystrokes(page: CatalogBenchPage): Promise<{ readonly search: number; readonly rows: number }> {
  const search: number[] = [];
  const rows: number[] = [];
  for (let round = 0; round < typings.warmUps + typings.repeats; round += 1) {
    await page.startSearch();
    for (const key of keys) {
      const work = await page.keystrokeMs(key);
      if (round < typings.warmUps) continue;
      search.push(work.search);
      rows.push(work.rows);
    }
  }
  return { search: median(search), rows: median(rows) };
}

interface Scrolling {
  readonly workMs: number;
  readonly frameMs: number;
  readonly rows: number;
}

async function scrolling(page: CatalogBenchPage): Promise<Scrolling> {
  const runs: (MainThread & { readonly frames: number[]; readonly rows: number })[] = [];
  for (let round = 0; round < scrolls.warmUps + scrolls.repeats; round += 1) {
    const run = await page.scroll();
    if (round >= scrolls.warmUps) runs.push(run);
  }
  return {
    workMs: median(runs.map(({ busiestFrameMs }) => busiestFrameMs)),
    frameMs: medianOfLongest(runs.map(({ frames }) => frames)),
    rows: Math.max(...runs.map(({ rows }) => rows)),
  };
}

async function pageRows(home: string): Promise<BenchRow[]> {
  const host = await WebHost.start({ home, environment: { OLLAMA_HOST: 'http://127.0.0.1:9' } });
  const page = await CatalogBenchPage.open(host.url);
  try {
    const { search, rows } = await keystrokes(page);
    const scroll = await scrolling(page);
    return [
      benchRow({
        id: 'catalog-keystroke',
        what: `main-thread work from a key to the painted list over ${warehouse.models} models, ${search.toFixed(1)} ms / painting the HTML of the same rows, ${rows.toFixed(1)} ms`,
        value: search / rows,
        limit: 2,
        better: 'lower',
      }),
      benchRow({
        id: 'catalog-scroll',
        what: `the busiest frame of scrolling a table of ${warehouse.models} models: ms of the main thread's processor time, median of ${scrolls.repeats} runs; longest frame by the clock ${scroll.frameMs.toFixed(0)} ms`,
        value: scroll.workMs,
        limit: 50,
        better: 'lower',
      }),
      benchRow({
        id: 'catalog-scroll-rows',
        what: 'rows of that table in the document, at most',
        value: scroll.rows,
        limit: 100,
        better: 'lower',
      }),
    ];
  } finally {
    await page.close();
    await host.stop();
  }
}

/** Searching many models, against fuse.js and against painting the same rows; and scrolling through all of them. */
export async function run(): Promise<BenchRow[]> {
  const problem = isBuildStale(root) ? build(root) : null;
  if (problem !== null) throw new Error(problem);
  const home = await mkdtemp(join(tmpdir(), 'patchbay-bench-'));
  try {
    const folder = join(home, 'patchbay', 'user-catalog');
    await writeWarehouse(folder);
    const { ratio, ownMs } = searchRatio(await readWarehouse(folder));
    return [
      benchRow({
        id: 'catalog-search',
        what: `fuse.js / the app: searching ${warehouse.models} models, ${ownMs.toFixed(2)} ms a search`,
        value: ratio,
        limit: 10,
        better: 'higher',
      }),
      ...(await pageRows(home)),
    ];
  } finally {
    await rm(home, { recursive: true, force: true });
  }
}
