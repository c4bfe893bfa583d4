import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { z } from 'zod';
import { acquireHomeLock, type HomeLock } from './home-lock.ts';
import type { HomePaths } from './home.ts';
import { processStart } from './process-identity.ts';
import { valueOf } from './storage.fixture.ts';

const recordSchema = z.object({
  pid: z.number(),
  processStart: z.string().nullable(),
  socket: z.string(),
  secret: z.string(),
});
export async function recordOf(paths: HomePaths): Promise<z.infer<typeof recordSchema>> {
  return recordSchema.parse(JSON.parse(await readFile(paths.lock, 'utf8')));
}

/** Takes the lock in this process until the test ends. */
export async function ownedHere(
  paths: HomePaths,
  onArguments = async (argv: readonly string[]) => ({ message: argv.join() }),
): Promise<HomeLock> {
  const result = valueOf(await acquireHomeLock(paths, [], onArguments));
  if (result.kind !== 'owner') throw new Error('the home has an owner');
  onTestFinished(() => result.lock.release());
  return result.lock;
}

/** Leaves a lock of this process, but for `record`, with nobody at its socket. */
export async function leaveLock(paths: HomePaths, record: Partial<z.infer<typeof recordSchema>>): Promise<void> {
  const socket = join(paths.root, 'lock-000000000000.sock');
  const stale = { pid: process.pid, processStart: await processStart(process.pid), socket, secret: 'x'.repeat(20) };
  await writeFile(paths.lock, JSON.stringify({ startedAt: '', ...stale, ...record }));
}

/** The id of a process that has ended. */
export async function deadPid(): Promise<number> {
  const child = spawn(process.execPath, ['-e', '']);
  await once(child, 'exit');
  return child.pid ?? 0;
}
