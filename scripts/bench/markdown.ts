import { longestFrame } from './browser/longest-frame.ts';
import { answerOfLength, answerOfLines, lengthsOf } from './markdown/answers.ts';
import { MarkdownPage } from './markdown/page.ts';
import { renderers, type MarkdownRun, type Renderer } from './markdown/run.ts';
import { median } from './median.ts';
import { benchRow, type BenchRow } from './row.ts';

const limits = { 'react-markdown': 0.1, streamdown: 0.5, frameMs: 50 };
const answer = { characters: 13_000, deltas: 325 };
/** Deltas of forty lines: with one for each line, the others would be busy for minutes. */
const long = { lines: 3_000, deltas: 75 };

type Run = MarkdownRun & { readonly workMs: number };

/** All of them in turn, so that what else the machine does falls on each. */
async function drawAll(
  page: MarkdownPage,
  text: string,
  deltas: number,
  rounds: { readonly warmUps: number; readonly repeats: number; readonly ofOthers: number },
): Promise<Readonly<Record<Renderer, readonly Run[]>>> {
  const runs: Record<Renderer, Run[]> = { app: [], 'react-markdown': [], streamdown: [] };
  for (let round = 0; round < rounds.warmUps + rounds.repeats; round += 1) {
    for (const renderer of renderers) {
      if (renderer !== 'app' && round >= rounds.warmUps + rounds.ofOthers) continue;
      const run = await page.draw(renderer, text, lengthsOf(text, deltas));
      if (round >= rounds.warmUps) runs[renderer].push(run);
    }
  }
  return runs;
}

function rows(id: string, what: string, runs: Readonly<Record<Renderer, readonly Run[]>>): BenchRow[] {
  const work = (renderer: Renderer): number => median(runs[renderer].map(({ workMs }) => workMs));
  const against = (other: 'react-markdown' | 'streamdown'): BenchRow =>
    benchRow({
      id: `${id}-${other}`,
      what: `main-thread time of ${what}: ${work('app').toFixed(0)} ms; ${other} ${work(other).toFixed(0)} ms`,
      value: work('app') / work(other),
      limit: limits[other],
      better: 'lower',
    });
  return [
    against('react-markdown'),
    against('streamdown'),
    benchRow({
      id: `${id}-frame`,
      what: `longest frame of ${what}, in ms; each at its quickest of ${runs.app.length} runs`,
      value: longestFrame(runs.app.map(({ frames }) => frames)),
      limit: limits.frameMs,
      better: 'lower',
    }),
    benchRow({
      id: `${id}-same-nodes`,
      what: `share of the blocks settled halfway whose elements are there at the end of ${what}`,
      value: Math.min(...runs.app.map(({ kept, settled }) => (settled === 0 ? 0 : kept / settled))),
      limit: 1,
      better: 'higher',
    }),
  ];
}

/** Drawing an answer as it streams, against drawing it anew for each delta, and against a library made for streams. */
export async function run(): Promise<BenchRow[]> {
  const page = await MarkdownPage.open();
  try {
    const usual = await drawAll(page, answerOfLength(answer.characters), answer.deltas, {
      warmUps: 1,
      repeats: 5,
      ofOthers: 3,
    });
    const lines = await drawAll(page, answerOfLines(long.lines), long.deltas, { warmUps: 0, repeats: 5, ofOthers: 1 });
    return [
      ...rows('markdown', `an answer of 13 KB in ${answer.deltas} deltas`, usual),
      ...rows('markdown-long', `an answer of ${long.lines} lines in ${long.deltas} deltas`, lines),
    ];
  } finally {
    await page.close();
  }
}
