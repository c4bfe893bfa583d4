import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { forkMain, type MainOptions } from '../../tests/desktop-double/spec/main-process.ts';
import { build, isBuildStale } from '../start/build.ts';
import { median } from './median.ts';
import { benchRow, type BenchRow } from './row.ts';

const root = join(import.meta.dirname, '..', '..');
const parts = join(import.meta.dirname, 'desktop-start');
const warmUps = 2;
const repeats = 15;
const limit = 2.5;
/** The chunk that brings the core with it. */
const coreChunk = /\/chunks\/start-desktop-/;

const messageSchema = z.object({ type: z.string(), url: z.string().optional() });

interface Start {
  /** Milliseconds from starting the process until its window is asked to show a page. */
  readonly windowMs: number;
  /** The app's modules in the order of loading, with an empty name where the window was asked for. */
  readonly loads: readonly string[];
}

/** Starts a fresh process on the double, and ends it after the window was asked for and, where there is one, the core came. */
async function start(options: MainOptions, waitsForCore: boolean, imports: readonly string[] = []): Promise<Start> {
  const loads: string[] = [];
  let windowMs: number | null = null;
  const enough = Promise.withResolvers<void>();
  const started = performance.now();
  const child = forkMain(options, imports);
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  child.on('message', (raw) => {
    const { type, url = '' } = messageSchema.parse(raw);
    if (type === 'module-loaded') loads.push(url);
    if (type === 'load-page') {
      windowMs ??= performance.now() - started;
      loads.push('');
    }
    if (windowMs !== null && (!waitsForCore || loads.some((load) => coreChunk.test(load)))) enough.resolve();
  });
  await Promise.race([enough.promise, ended]);
  child.kill('SIGKILL');
  await ended;
  if (windowMs === null) throw new Error('The app left before it asked for a window.');
  return { windowMs, loads };
}

/** How long the built main takes until it asks for its window, against an app that does nothing else; they take turns. */
export async function run(): Promise<BenchRow[]> {
  const problem = isBuildStale(root) ? build(root) : null;
  if (problem !== null) throw new Error(problem);
  const home = await mkdtemp(join(tmpdir(), 'patchbay-bench-'));
  try {
    const empty = { home, bundle: join(parts, 'empty-app.ts') };
    const times: { readonly app: number; readonly empty: number }[] = [];
    for (let index = 0; index < warmUps + repeats; index += 1) {
      const baseline = await start(empty, false);
      times.push({ empty: baseline.windowMs, app: (await start({ home }, false)).windowMs });
    }
    const measured = times.slice(warmUps);
    const app = median(measured.map((time) => time.app));
    const baseline = median(measured.map((time) => time.empty));
    const { loads } = await start({ home }, true, [join(parts, 'report-loads.ts')]);
    const before = loads.slice(0, loads.indexOf('')).filter((url) => coreChunk.test(url)).length;
    const after = loads.filter((url) => coreChunk.test(url)).length - before;
    return [
      benchRow({
        id: 'desktop-start',
        what: `main until it asks for the window ${app.toFixed(0)} ms, on the double; an empty app ${baseline.toFixed(0)} ms`,
        value: app / baseline,
        limit,
        better: 'lower',
      }),
      benchRow({
        id: 'desktop-core-after-window',
        what: `times the core's chunk was loaded before the window was asked for; ${after} after it`,
        value: after === 0 ? Number.POSITIVE_INFINITY : before,
        limit: 0,
        better: 'lower',
      }),
    ];
  } finally {
    await rm(home, { recursive: true, force: true });
  }
}
