import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Database } from '../../src-main/storage/database.ts';
import { openHome } from '../../src-main/storage/open-home.ts';
import type { Result } from '../../src-shared/result.ts';
import { WebHost } from '../../tests/e2e/support/web-host.ts';
import { addTalk, markdownWords } from '../../tests/support/long-talk.ts';
import { build, isBuildStale } from '../start/build.ts';
import { medianOfLongest, type MainThread } from './browser/main-thread.ts';
import { SessionsPage } from './conversation/page.ts';
import { median } from './median.ts';
import { benchRow, type BenchRow } from './row.ts';

const root = join(import.meta.dirname, '..', '..');
const sizes = { short: 100, long: 10_000, few: 10, many: 10_000 };
const rounds = { warmUps: 2, opening: 15, heap: 3, scrolling: 6, list: 11 };
const limits = { opening: 1.5, heap: 1.5, frameMs: 50, rows: 100, list: 1.3 };

function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.failure));
  return result.value;
}

interface Talks {
  readonly short: string;
  readonly long: string;
}

/** A home with a short and a long conversation, and empty sessions up to so many; gives the ids of the two. */
async function fillHome(home: string, sessions: number): Promise<Talks> {
  const paths = valueOf(await openHome(join(home, 'patchbay')));
  const database = valueOf(await Database.open({ paths, onProblem: () => undefined }));
  const talks = {
    short: addTalk(database, sizes.short, markdownWords),
    long: addTalk(database, sessions === sizes.many ? sizes.long : sizes.short, markdownWords),
  };
  for (let index = 2; index < sessions; index += 1) addTalk(database, 0);
  await database.close();
  return talks;
}

async function openingRows(page: SessionsPage, talks: Talks): Promise<BenchRow[]> {
  const short: number[] = [];
  const long: number[] = [];
  for (let round = 0; round < rounds.warmUps + rounds.opening; round += 1) {
    const few = await page.openingMs(talks.short, sizes.short);
    const many = await page.openingMs(talks.long, sizes.long);
    if (round < rounds.warmUps) continue;
    short.push(few);
    long.push(many);
  }
  return [
    benchRow({
      id: 'conversation-open',
      what: `opening a conversation of ${sizes.long} messages in the page, to its painted end: ${median(long).toFixed(0)} ms; of ${sizes.short}: ${median(short).toFixed(0)} ms`,
      value: median(long) / median(short),
      limit: limits.opening,
      better: 'lower',
    }),
  ];
}

async function heapRow(page: SessionsPage, origin: string, talks: Talks): Promise<BenchRow> {
  const short: number[] = [];
  const long: number[] = [];
  for (let round = 0; round < rounds.heap; round += 1) {
    short.push(await page.heapMegabytes(origin, talks.short, sizes.short));
    long.push(await page.heapMegabytes(origin, talks.long, sizes.long));
  }
  return benchRow({
    id: 'conversation-heap',
    what: `JavaScript heap of the page with it: ${median(long).toFixed(1)} MB; ${median(short).toFixed(1)} MB`,
    value: median(long) / median(short),
    limit: limits.heap,
    better: 'lower',
  });
}

async function scrollRows(page: SessionsPage, talks: Talks): Promise<BenchRow[]> {
  const runs: (MainThread & { readonly frames: number[]; readonly rows: number })[] = [];
  for (let round = 0; round < rounds.scrolling; round += 1) runs.push(await page.scroll(talks.long, sizes.long));
  return [
    benchRow({
      id: 'conversation-scroll',
      what: `the busiest frame of scrolling up through it: ms of the main thread's processor time, median of ${runs.length} runs; longest frame by the clock ${medianOfLongest(runs.map(({ frames }) => frames)).toFixed(0)} ms`,
      value: median(runs.map(({ busiestFrameMs }) => busiestFrameMs)),
      limit: limits.frameMs,
      better: 'lower',
    }),
    benchRow({
      id: 'conversation-rows',
      what: 'messages of it in the document, at most',
      value: Math.max(...runs.map(({ rows }) => rows)),
      limit: limits.rows,
      better: 'lower',
    }),
  ];
}

async function listRow(page: SessionsPage, few: string, many: string): Promise<BenchRow> {
  const times: { readonly few: number; readonly many: number }[] = [];
  for (let round = 0; round < rounds.warmUps + rounds.list; round += 1) {
    times.push({ few: await page.listPaintedMs(few, sizes.few), many: await page.listPaintedMs(many, sizes.many) });
  }
  const counted = times.slice(rounds.warmUps);
  const base = median(counted.map((time) => time.few));
  const value = median(counted.map((time) => time.many));
  return benchRow({
    id: 'sessions-list',
    what: `page to the painted list of ${sizes.many} sessions: ${value.toFixed(0)} ms; of ${sizes.few}: ${base.toFixed(0)} ms`,
    value: value / base,
    limit: limits.list,
    better: 'lower',
  });
}

/** Long conversations, and a long list of them, in a real browser. */
export async function run(): Promise<BenchRow[]> {
  const problem = isBuildStale(root) ? build(root) : null;
  if (problem !== null) throw new Error(problem);
  const folder = await mkdtemp(join(tmpdir(), 'patchbay-bench-'));
  const environment = { OLLAMA_HOST: 'http://127.0.0.1:9' };
  const homes = { few: join(folder, 'few'), many: join(folder, 'many') };
  await fillHome(homes.few, sizes.few);
  const talks = await fillHome(homes.many, sizes.many);
  const few = await WebHost.start({ home: homes.few, environment });
  const many = await WebHost.start({ home: homes.many, environment });
  const page = await SessionsPage.open();
  try {
    await page.enter(few.url);
    await page.enter(many.url);
    return [
      ...(await openingRows(page, talks)),
      await heapRow(page, many.origin, talks),
      ...(await scrollRows(page, talks)),
      await listRow(page, few.origin, many.origin),
    ];
  } finally {
    await page.close();
    await few.stop();
    await many.stop();
    await rm(folder, { recursive: true, force: true });
  }
}
