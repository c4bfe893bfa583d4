import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { stat } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { recordOf } from './home-lock.fixture.ts';
import { acquireHomeLock } from './home-lock.ts';
import type { HomePaths } from './home.ts';
import { namesIn, temporaryHome, valueOf } from './storage.fixture.ts';

const replySchema = z.object({ kind: z.enum(['owner', 'handed-over', 'failed']), message: z.string().optional() });
type Claim = z.infer<typeof replySchema>;

interface Contender {
  readonly child: ChildProcess;
  readonly pid: number;
  /** Lets it go for the lock; it keeps it until it is killed. */
  claim(): Promise<Claim>;
  kill(): Promise<void>;
}

const contenderProgram = `
  import { once } from 'node:events';
  const { acquireHomeLock } = await import(${JSON.stringify(new URL('./home-lock.ts', import.meta.url).href)});
  const { homePaths } = await import(${JSON.stringify(new URL('./home.ts', import.meta.url).href)});
  console.log('ready');
  await once(process.stdin, 'data');
  const result = await acquireHomeLock(homePaths(process.argv[1]), ['from', String(process.pid)],
    async (argv) => ({ message: process.pid + ' got ' + argv.join(' ') }));
  const claim = !result.ok ? { kind: 'failed', message: JSON.stringify(result.failure) }
    : result.value.kind === 'owner' ? { kind: 'owner' } : { kind: 'handed-over', message: result.value.reply.message };
  console.log(JSON.stringify(claim));
  if (claim.kind !== 'owner') process.exit();
`;

/** A real process that stands before the home and waits for the word. */
async function contender(paths: HomePaths): Promise<Contender> {
  const child = spawn(process.execPath, ['--input-type=module', '-e', contenderProgram, paths.root], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const kill = async (): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGKILL');
    await once(child, 'exit');
  };
  onTestFinished(kill);
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  await lines.next();
  return {
    child,
    pid: child.pid ?? 0,
    kill,
    claim: async () => {
      child.stdin.write('go\n');
      return replySchema.parse(JSON.parse(String((await lines.next()).value)));
    },
  };
}

async function contenders(paths: HomePaths, count: number): Promise<readonly Contender[]> {
  return Promise.all(Array.from({ length: count }, () => contender(paths)));
}

function expectOneOwner(claims: readonly Claim[], processes: readonly Contender[]): void {
  const owner = processes[claims.findIndex(({ kind }) => kind === 'owner')]?.pid;
  const expected = processes.map(({ pid }) =>
    pid === owner ? { kind: 'owner' } : { kind: 'handed-over', message: `${owner} got from ${pid}` },
  );
  expect(claims).toEqual(expected);
}

test('of many that start at once one owns it, and the others hand over to that one', async () => {
  const paths = await temporaryHome();
  const processes = await contenders(paths, 5);
  const claims = await Promise.all(processes.map((process) => process.claim()));
  expectOneOwner(claims, processes);
  expect((await namesIn(paths.root)).filter((name) => !name.endsWith('.sock'))).toEqual(['home.lock']);
  expect((await stat(paths.lock)).mode & 0o777).toBe(0o600);
  expect((await stat((await recordOf(paths)).socket)).mode & 0o777).toBe(0o600);
});

test('so it is when the last owner was killed and all of them find its lock', async () => {
  const paths = await temporaryHome();
  const first = await contender(paths);
  expect((await first.claim()).kind).toBe('owner');
  const { socket } = await recordOf(paths);
  await first.kill();
  const processes = await contenders(paths, 5);
  const claims = await Promise.all(processes.map((process) => process.claim()));
  expectOneOwner(claims, processes);
  const left = await namesIn(paths.root);
  expect(left).toHaveLength(2);
  expect(left).not.toContain(socket);
});

test('an owner that hangs keeps the home: two would harm it more than none', async () => {
  const paths = await temporaryHome();
  const first = await contender(paths);
  await first.claim();
  first.child.kill('SIGSTOP');
  const refused = await acquireHomeLock(paths, [], async () => ({ message: '' }), 200);
  expect(refused).toMatchObject({
    ok: false,
    failure: { code: 'storage-failed', params: { reason: 'owner-silent', pid: first.pid } },
  });
  first.child.kill('SIGCONT');
  expect(valueOf(await acquireHomeLock(paths, ['again'], async () => ({ message: '' })))).toEqual({
    kind: 'handed-over',
    reply: { message: `${first.pid} got again` },
  });
});
