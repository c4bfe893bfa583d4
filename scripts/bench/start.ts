import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SessionService } from '../../src-main/sessions/session-service.ts';
import { LazyDatabase } from '../../src-main/storage/lazy-database.ts';
import { openHome } from '../../src-main/storage/open-home.ts';
import { build, isBuildStale } from '../start/build.ts';
import { median } from './median.ts';
import { benchRow, type BenchRow } from './row.ts';

const root = join(import.meta.dirname, '..', '..');
const storedSessions = 1_000;
const warmUps = 3;
const repeats = 21;
const limit = 3;

/** The plainest server there is, which says when it listens. */
const bareServer = `
  import { createServer } from 'node:http';
  const server = createServer((request, response) => response.end('ok'));
  server.listen(0, '127.0.0.1', () => process.stdout.write('ready at ' + server.address().port + '\\n'));
`;

/** Milliseconds from starting the process to its first line. */
async function firstLineMs(argv: readonly string[]): Promise<number> {
  const started = performance.now();
  const child = spawn(process.execPath, argv, { stdio: ['ignore', 'pipe', 'inherit'] });
  const closed = once(child, 'close');
  await once(child.stdout, 'data');
  const elapsed = performance.now() - started;
  child.kill('SIGTERM');
  await closed;
  return elapsed;
}

async function fillHome(folder: string): Promise<void> {
  const home = await openHome(folder);
  if (!home.ok) throw new Error(`No home: ${JSON.stringify(home.failure)}`);
  const database = new LazyDatabase({ paths: home.value, onProblem: () => undefined });
  const sessions = new SessionService({ database: () => database.open() });
  for (let index = 0; index < storedSessions; index += 1) {
    const created = await sessions.create({ instanceId: 'demo', modelId: `model-${index}` });
    if (!created.ok) throw new Error(`No session: ${JSON.stringify(created.failure)}`);
  }
  await database.close();
}

/** How long the web host takes to its ready line, against a bare server; processes of both take turns. */
export async function run(): Promise<BenchRow[]> {
  const problem = isBuildStale(root) ? build(root) : null;
  if (problem !== null) throw new Error(problem);
  const folder = await mkdtemp(join(tmpdir(), 'patchbay-bench-'));
  try {
    await fillHome(folder);
    const webHost = [join(root, 'out', 'main', 'web.js'), '--home', folder, '--port', '0', '--no-open'];
    const bare = [join(folder, 'bare-server.mjs')];
    await writeFile(join(folder, 'bare-server.mjs'), bareServer);
    const times: { readonly web: number; readonly bare: number }[] = [];
    for (let index = 0; index < warmUps + repeats; index += 1) {
      times.push({ bare: await firstLineMs(bare), web: await firstLineMs(webHost) });
    }
    const measured = times.slice(warmUps);
    const web = median(measured.map((time) => time.web));
    const baseline = median(measured.map((time) => time.bare));
    const what = `web host to its ready line ${web.toFixed(0)} ms, with ${storedSessions} sessions; a bare server ${baseline.toFixed(0)} ms`;
    return [benchRow({ id: 'start', what, value: web / baseline, limit, better: 'lower' })];
  } finally {
    await rm(folder, { recursive: true });
  }
}
