import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openHome } from '../../src-main/storage/open-home.ts';
import { build, isBuildStale } from '../start/build.ts';
import { ListPage } from './instances/page.ts';
import { median } from './median.ts';
import { benchRow, type BenchRow } from './row.ts';

const root = join(import.meta.dirname, '..', '..');
const few = 10;
const many = 200;
const warmUps = 3;
const repeats = 15;
const limit = 1.3;
/** An address that no packet comes back from: see RFC 5737. */
const unreachable = 'http://192.0.2.1/v1';

/** A server that lists a model to whoever asks. */
async function startServer() {
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).end('{"object":"list","data":[{"id":"model"}]}');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('No port');
  return { endpoint: `http://127.0.0.1:${address.port}/v1`, stop: () => server.close() };
}

/** A home with so many instances; every second of the many is out of reach. */
async function fillHome(folder: string, count: number, endpoint: string): Promise<void> {
  const home = await openHome(folder);
  if (!home.ok) throw new Error(`No home: ${JSON.stringify(home.failure)}`);
  const instances = Array.from({ length: count }, (_, index): [string, object] => [
    `instance-${index}`,
    {
      displayName: `Instance ${String(index).padStart(3, '0')}`,
      catalogProviderId: 'lmstudio',
      endpoint: count > few && index % 2 === 1 ? unreachable : endpoint,
      label: index % 3 === 0 ? 'work' : 'private',
    },
  ]);
  await writeFile(
    home.value.instances,
    JSON.stringify({ version: '1.0', instances: Object.fromEntries(instances) }, null, 2),
  );
}

async function startHost(home: string) {
  const argv = [join(root, 'out', 'main', 'web.js'), '--home', home, '--port', '0', '--no-open'];
  const child = spawn(process.execPath, argv, { stdio: ['ignore', 'pipe', 'inherit'] });
  const closed = once(child, 'close');
  const said: readonly unknown[] = await once(child.stdout, 'data');
  const [, url = ''] = /(http:\S+)/.exec(String(said[0])) ?? [];
  const stop = async (): Promise<void> => {
    child.kill('SIGTERM');
    await closed;
  };
  return { url, stop };
}

async function measure(homes: readonly [string, string]): Promise<BenchRow[]> {
  const hosts = await Promise.all(homes.map(startHost));
  const page = await ListPage.open();
  try {
    for (const { url } of hosts) await page.enter(url);
    const [small = '', large = ''] = hosts.map(({ url }) => new URL(url).origin);
    const times: { readonly few: number; readonly many: number }[] = [];
    for (let round = 0; round < warmUps + repeats; round += 1) {
      times.push({ few: await page.paintedMs(small, few), many: await page.paintedMs(large, many) });
    }
    const counted = times.slice(warmUps);
    const base = median(counted.map((time) => time.few));
    const value = median(counted.map((time) => time.many));
    const what = `page to the painted list of ${many} instances, half of them out of reach: ${value.toFixed(0)} ms; of ${few} that answer: ${base.toFixed(0)} ms`;
    return [benchRow({ id: 'instances', what, value: value / base, limit, better: 'lower' })];
  } finally {
    await page.close();
    for (const host of hosts) await host.stop();
  }
}

/** How long a page takes from its navigation to the painted list of instances: many that are half out of reach, against a few. */
export async function run(): Promise<BenchRow[]> {
  const problem = isBuildStale(root) ? build(root) : null;
  if (problem !== null) throw new Error(problem);
  const folder = await mkdtemp(join(tmpdir(), 'patchbay-bench-'));
  const server = await startServer();
  try {
    const homes = [join(folder, 'few'), join(folder, 'many')] as const;
    await fillHome(homes[0], few, server.endpoint);
    await fillHome(homes[1], many, server.endpoint);
    return await measure(homes);
  } finally {
    server.stop();
    await rm(folder, { recursive: true });
  }
}
