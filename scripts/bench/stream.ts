import { fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Browser } from '../../tests/unit/support/web-host.ts';
import { build, isBuildStale } from '../start/build.ts';
import { median } from './median.ts';
import { benchRow, type BenchRow } from './row.ts';
import { askBareSdk, type StreamTimes } from './stream/bare-sdk.ts';
import { firstTokenDelayMs, floodDeltas, pacedSeconds, type StreamKind } from './stream/kinds.ts';
import { BenchPage } from './stream/page.ts';

const root = join(import.meta.dirname, '..', '..');
const instanceId = 'bench';
const rounds: Readonly<Record<StreamKind, { readonly warmUps: number; readonly measured: number }>> = {
  paced: { warmUps: 0, measured: 2 },
  flood: { warmUps: 1, measured: 5 },
  'first-token': { warmUps: 3, measured: 21 },
};
const limits = { paced: 1.05, flood: 0.6, firstToken: 1.25 };

interface Comparison {
  readonly bare: StreamTimes;
  readonly page: StreamTimes;
}

function medians(times: readonly StreamTimes[]): StreamTimes {
  return {
    firstMs: median(times.map(({ firstMs }) => firstMs)),
    totalMs: median(times.map(({ totalMs }) => totalMs)),
  };
}

/** Both in turn, and the median of each. */
async function compare(kind: StreamKind, baseUrl: string, page: BenchPage): Promise<Comparison> {
  const { warmUps, measured } = rounds[kind];
  const times: Comparison[] = [];
  for (let round = 0; round < warmUps + measured; round += 1) {
    times.push({ bare: await askBareSdk(baseUrl, kind), page: await page.ask(kind) });
  }
  const counted = times.slice(warmUps);
  return { bare: medians(counted.map(({ bare }) => bare)), page: medians(counted.map(({ page }) => page)) };
}

async function startServer() {
  const server = fork(join(import.meta.dirname, 'stream', 'server.ts'));
  const said: readonly unknown[] = await once(server, 'message');
  return { baseUrl: `http://127.0.0.1:${String(said[0])}/v1`, stop: () => server.disconnect() };
}

async function startHost(home: string) {
  const argv = [join(root, 'out', 'main', 'web.js'), '--home', home, '--port', '0', '--no-open'];
  const child = spawn(process.execPath, argv, { stdio: ['ignore', 'pipe', 'inherit'] });
  const closed = once(child, 'close');
  const said: readonly unknown[] = await once(child.stdout, 'data');
  const [, url = '', port = '', token = ''] = /(http:\S+:(\d+)\/#token=(\S+))/.exec(String(said[0])) ?? [];
  const stop = async (): Promise<void> => {
    child.kill('SIGTERM');
    await closed;
  };
  return { url, port: Number(port), token, stop };
}

async function anotherLink(home: string): Promise<string> {
  const second = await startHost(home);
  await second.stop();
  return second.url;
}

async function measure(baseUrl: string, home: string): Promise<BenchRow[]> {
  const host = await startHost(home);
  try {
    const { link } = await new Browser(host.token).enter(host.port);
    await link.client.instances.create({
      id: instanceId,
      settings: { displayName: 'Bench', catalogProviderId: 'lmstudio', endpoint: baseUrl },
    });
    const page = await BenchPage.open(await anotherLink(home), link, instanceId);
    try {
      return rows({
        first: await compare('first-token', baseUrl, page),
        paced: await compare('paced', baseUrl, page),
        flood: await compare('flood', baseUrl, page),
      });
    } finally {
      await page.close();
    }
  } finally {
    await host.stop();
  }
}

function rows({ first, paced, flood }: Readonly<Record<'first' | 'paced' | 'flood', Comparison>>): BenchRow[] {
  const ms = (value: number): string => `${value.toFixed(0)} ms`;
  return [
    benchRow({
      id: 'stream-first-token',
      what: `first token in the page's store, server taking ${ms(firstTokenDelayMs)}: ${ms(first.page.firstMs)}; bare SDK ${ms(first.bare.firstMs)}`,
      value: first.page.firstMs / first.bare.firstMs,
      limit: limits.firstToken,
      better: 'lower',
    }),
    benchRow({
      id: 'stream-paced',
      what: `2,000 deltas a second for ${pacedSeconds} s: ${ms(paced.page.totalMs)}; bare SDK ${ms(paced.bare.totalMs)}`,
      value: paced.page.totalMs / paced.bare.totalMs,
      limit: limits.paced,
      better: 'lower',
    }),
    benchRow({
      id: 'stream-flood',
      what: `throughput of ${floodDeltas} deltas: ${ms(flood.page.totalMs)}; bare SDK ${ms(flood.bare.totalMs)}`,
      value: flood.bare.totalMs / flood.page.totalMs,
      limit: limits.flood,
      better: 'higher',
    }),
  ];
}

/** From a local server through the web host to the store of the page in a real browser, against the bare SDK. */
export async function run(): Promise<BenchRow[]> {
  const problem = isBuildStale(root) ? build(root) : null;
  if (problem !== null) throw new Error(problem);
  const home = await mkdtemp(join(tmpdir(), 'patchbay-bench-'));
  const server = await startServer();
  try {
    return await measure(server.baseUrl, home);
  } finally {
    server.stop();
    await rm(home, { recursive: true });
  }
}
