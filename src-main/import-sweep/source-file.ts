import { constants } from 'node:fs';
import { open, readdir } from 'node:fs/promises';
import type { SweepProblem } from '../../src-shared/instances/import.ts';
import { isRecord, isShallow, type RawRecord } from '../catalog/raw-record.ts';
import { errorCode } from '../storage/storage-failure.ts';

/** Far above any such file that people have, and read in a moment. */
export const maxSourceBytes = 1024 * 1024;

export type SourceFile =
  | { readonly kind: 'missing' }
  | { readonly kind: 'problem'; readonly reason: SweepProblem['reason'] }
  | { readonly kind: 'read'; readonly content: RawRecord };

function problem(reason: SweepProblem['reason']): SourceFile {
  return { kind: 'problem', reason };
}

/** The first bytes of a plain file; null when it is something else. Opening waits for nobody, as a pipe's would. */
async function readPlain(path: string): Promise<Buffer | null> {
  const handle = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    const stats = await handle.stat();
    if (!stats.isFile()) return null;
    const buffer = Buffer.alloc(Math.min(stats.size, maxSourceBytes) + 1);
    let length = 0;
    while (length < buffer.byteLength) {
      const { bytesRead } = await handle.read(buffer, length, buffer.byteLength - length, length);
      if (bytesRead === 0) break;
      length += bytesRead;
    }
    return buffer.subarray(0, length);
  } finally {
    await handle.close();
  }
}

/** Another program's file, of which nothing is believed: a JSON object of a sensible size, or why it is none. */
export async function readSourceFile(path: string): Promise<SourceFile> {
  let bytes: Buffer | null;
  try {
    bytes = await readPlain(path);
  } catch (error) {
    const code = errorCode(error);
    return code === 'ENOENT' || code === 'ENOTDIR' ? { kind: 'missing' } : problem('unreadable');
  }
  if (bytes === null) return problem('unreadable');
  if (bytes.byteLength > maxSourceBytes) return problem('too-large');
  try {
    const content: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    return isRecord(content) && isShallow(content) ? { kind: 'read', content } : problem('not-its-format');
  } catch {
    return problem('not-json');
  }
}

/** The names in a folder that end in `.json`, sorted, at most `limit`; none where there is no such folder. */
export async function jsonFilesIn(folder: string, limit: number): Promise<string[]> {
  const names = await readdir(folder).catch(() => []);
  return names
    .filter((name) => name.endsWith('.json'))
    .toSorted()
    .slice(0, limit);
}
