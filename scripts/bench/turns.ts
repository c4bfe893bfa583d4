import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { benchRow, type BenchRow } from './row.ts';
import { storingMeasuresSchema, turnsMeasuresSchema, type TurnsMeasures } from './turns/measures.ts';

const conversations = 50;
const deltas = 300;
/** As fast as a quick model speaks. */
const paceMs = 20;
const storing = { streams: 50, perSecond: 200, seconds: 3, limitMs: 20 };
const limits = { gapMs: 100, loopDelayMs: 20, grownMegabytes: 60 };

async function firstMessage(child: ChildProcess): Promise<unknown> {
  const said: readonly unknown[] = await once(child, 'message');
  return said[0];
}

/** Of a child that measures and ends. */
async function measuredBy(child: ChildProcess): Promise<unknown> {
  const failed = once(child, 'exit').then(([code]: readonly unknown[]) => {
    throw new Error(`the conversations ended with ${String(code)}`);
  });
  const said = await Promise.race([firstMessage(child), failed]);
  await failed.catch(() => undefined);
  return said;
}

async function measure(folder: string, endpoint: string): Promise<TurnsMeasures> {
  const script = fileURLToPath(import.meta.resolve('./turns/conversations.ts'));
  const core = fork(script, [folder, endpoint, String(conversations)], {
    execArgv: ['--expose-gc'],
  });
  return turnsMeasuresSchema.parse(await measuredBy(core));
}

async function storingRow(): Promise<BenchRow> {
  const { streams, perSecond, seconds, limitMs } = storing;
  const script = fileURLToPath(import.meta.resolve('./turns/storing.ts'));
  const said = await measuredBy(fork(script, [String(streams), String(perSecond), String(seconds)]));
  const { loopDelayMs, idleLoopDelayMs } = storingMeasuresSchema.parse(said);
  return benchRow({
    id: 'turns-storing',
    what: `${streams} answers of ${perSecond} deltas a second, stored and told to a page: ms of event-loop delay, 99th percentile, the median of several rounds; the same process idle ${idleLoopDelayMs.toFixed(1)}`,
    value: loopDelayMs,
    limit: limitMs,
    better: 'lower',
  });
}

/** Many answers at once through one core, from a local provider to what a page would get; provider and core are processes of their own. */
export async function run(): Promise<BenchRow[]> {
  const home = await mkdtemp(join(tmpdir(), 'patchbay-bench-'));
  const server = fork(join(import.meta.dirname, 'providers', 'server.ts'));
  try {
    const origin = `http://127.0.0.1:${String(await firstMessage(server))}`;
    const measured = await measure(home, `${origin}/paced/${deltas}x${paceMs}`);
    const what = `${conversations} conversations at once, a delta each ${paceMs} ms`;
    const idle = `; the same process idle ${measured.idleLoopDelayMs.toFixed(1)}`;
    const rows = [
      { id: 'turns-gap', what: `${what}: ms between deltas, 99th percentile of the worst stream`, key: 'gapMs' },
      { id: 'turns-event-loop', what: `${what}: ms of event-loop delay, 99th percentile${idle}`, key: 'loopDelayMs' },
      { id: 'turns-memory', what: `${what}: MB of resident memory grown after warm-up`, key: 'grownMegabytes' },
    ] as const;
    return [
      ...rows.map(({ id, what, key }) =>
        benchRow({ id, what, value: measured[key], limit: limits[key], better: 'lower' }),
      ),
      await storingRow(),
    ];
  } finally {
    server.disconnect();
    await rm(home, { recursive: true, force: true });
  }
}
