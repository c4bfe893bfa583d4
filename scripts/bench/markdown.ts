import { medianOfLongest, type MainThread } from './browser/main-thread.ts';
import { answerOfLength, answerOfLines, lengthsOf } from './markdown/answers.ts';
import { MarkdownPage } from './markdown/page.ts';
import { renderers, type MarkdownRun, type Renderer } from './markdown/run.ts';
import { median } from './median.ts';
import { benchRow, type BenchRow } from './row.ts';

const limits = { 'react-markdown': 0.1, streamdown: 0.5, taskMs: 50 };
/** 200 deltas a second, as in the row of storing. */
const paceMs = 5;
const how = { 'react-markdown': 'drawn for each delta', streamdown: 'given each delta' };

interface Answer {
  readonly id: string;
  readonly what: string;
  readonly text: string;
  readonly deltas: number;
  readonly rounds: {
    readonly warmUps: number;
    readonly work: number;
    readonly ofOthers: number;
    readonly frames: number;
  };
}

const answers: readonly Answer[] = [
  {
    id: 'markdown',
    what: 'an answer of 13 KB in 325 deltas',
    text: answerOfLength(13_000),
    deltas: 325,
    rounds: { warmUps: 1, work: 5, ofOthers: 3, frames: 4 },
  },
  {
    id: 'markdown-long',
    // With a delta for each line, the others would be busy for many minutes.
    what: 'an answer of 3,000 lines in 300 deltas',
    text: answerOfLines(3_000),
    deltas: 300,
    rounds: { warmUps: 0, work: 3, ofOthers: 1, frames: 4 },
  },
];

type Work = Readonly<Record<Renderer, readonly number[]>>;

/** Milliseconds of main-thread work; all of them in turn, so that what else the machine does falls on each. */
async function workOf(page: MarkdownPage, { text, deltas, rounds }: Answer): Promise<Work> {
  const work: Record<Renderer, number[]> = { app: [], 'react-markdown': [], streamdown: [], nothing: [] };
  const lengths = lengthsOf(text, deltas);
  for (let round = 0; round < rounds.warmUps + rounds.work; round += 1) {
    for (const renderer of renderers) {
      const isOther = renderer === 'react-markdown' || renderer === 'streamdown';
      if (isOther && round >= rounds.warmUps + rounds.ofOthers) continue;
      const { workMs } = await page.draw(renderer, text, lengths, paceMs);
      if (round >= rounds.warmUps) work[renderer].push(workMs);
    }
  }
  return work;
}

type WatchedRun = MarkdownRun & MainThread;

async function runsOf(page: MarkdownPage, { text, deltas, rounds }: Answer): Promise<readonly WatchedRun[]> {
  const runs: WatchedRun[] = [];
  const lengths = lengthsOf(text, deltas);
  for (let round = 0; round < rounds.frames; round += 1) runs.push(await page.watch(text, lengths));
  return runs;
}

async function rowsOf(page: MarkdownPage, answer: Answer): Promise<BenchRow[]> {
  const { id, what } = answer;
  const work = await workOf(page, answer);
  const runs = await runsOf(page, answer);
  const idle = median(work.nothing);
  const ms = (renderer: Renderer): number => median(work[renderer]) - idle;
  const against = (other: 'react-markdown' | 'streamdown'): BenchRow =>
    benchRow({
      id: `${id}-${other}`,
      what: `main-thread time of ${what}, one each ${paceMs} ms: ${ms('app').toFixed(0)} ms; ${other} ${how[other]} ${ms(other).toFixed(0)} ms`,
      value: ms('app') / ms(other),
      limit: limits[other],
      better: 'lower',
    });
  return [
    against('react-markdown'),
    against('streamdown'),
    benchRow({
      id: `${id}-task`,
      what: `longest task of ${what}, one with each frame, to the settled end: ms of the main thread's processor time, median of ${runs.length} runs; longest frame by the clock ${medianOfLongest(runs.map(({ frames }) => frames)).toFixed(0)} ms`,
      value: median(runs.map(({ longestTaskMs }) => longestTaskMs)),
      limit: limits.taskMs,
      better: 'lower',
    }),
    benchRow({
      id: `${id}-same-nodes`,
      what: `share of the blocks settled halfway whose elements are there at the end of ${what}`,
      value: Math.min(...runs.map(({ kept, settled }) => (settled === 0 ? 0 : kept / settled))),
      limit: 1,
      better: 'higher',
    }),
  ];
}

/** Drawing an answer as it streams, against drawing it anew for each delta, and against a library made for streams. */
export async function run(): Promise<BenchRow[]> {
  const page = await MarkdownPage.open();
  try {
    const rows: BenchRow[] = [];
    for (const answer of answers) rows.push(...(await rowsOf(page, answer)));
    return rows;
  } finally {
    await page.close();
  }
}
