import { createHash } from 'node:crypto';
import { link, readFile, stat, writeFile } from 'node:fs/promises';
import { z } from 'zod';
import { privateFileMode } from './file-system.ts';
import { processStart, processState } from './process-identity.ts';
import { errorCode } from './storage-failure.ts';

const lockRecordSchema = z.object({
  pid: z.number().int().positive(),
  /** As `processStart` gives it. */
  processStart: z.string().nullable(),
  /** For people. */
  startedAt: z.string(),
  /** Where the owner takes the arguments of later processes. */
  socket: z.string().min(1).max(1_000),
  /** Shows the owner that the sender may read the home. */
  secret: z.string().min(16).max(200),
});
export type LockRecord = z.infer<typeof lockRecordSchema>;

export interface FoundRecord {
  /** Names this very record: no two are alike, since each holds a random secret. */
  readonly id: string;
  /** Null when it is damaged, or not written to its end yet. */
  readonly record: LockRecord | null;
  /** Milliseconds since it was written. */
  readonly age: number;
}

export async function newLockRecord(socket: string, secret: string): Promise<LockRecord> {
  const start = await processStart(process.pid);
  return { pid: process.pid, processStart: start, startedAt: new Date().toISOString(), socket, secret };
}

export function ownerState({ pid, processStart }: LockRecord): ReturnType<typeof processState> {
  return processState(pid, processStart);
}

/** Null when there is no file. Rejects with the system's error when it cannot be read. */
export async function readRecord(path: string): Promise<FoundRecord | null> {
  try {
    const text = await readFile(path, 'utf8');
    const { mtimeMs } = await stat(path);
    return { id: recordId(text), record: parseRecord(text), age: Date.now() - mtimeMs };
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null;
    throw error;
  }
}

export function recordText(record: LockRecord): string {
  return `${JSON.stringify(record)}\n`;
}

export function recordId(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

function parseRecord(text: string): LockRecord | null {
  try {
    const raw: unknown = JSON.parse(text);
    return lockRecordSchema.safeParse(raw).data ?? null;
  } catch {
    return null;
  }
}

/** Gives the complete file `from` the name `to` as well, unless that is taken. Of many that try, one gets true. */
export async function claimName(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to);
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    return createCopy(from, to);
  }
}

/** For file systems without links: readers may find the file before its content. */
async function createCopy(from: string, to: string): Promise<boolean> {
  const text = await readFile(from, 'utf8');
  try {
    await writeFile(to, text, { flag: 'wx', mode: privateFileMode });
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    throw error;
  }
}
