import { createHash } from 'node:crypto';
import { lstat, mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { instanceIdProblem } from '../../../src-shared/ids.ts';
import { failed, ok, type Result } from '../../../src-shared/result.ts';
import { storageFailure, errorCode } from '../../storage/storage-failure.ts';
import { writeFileAtomic } from '../../storage/write-file-atomic.ts';

/** A name for a provider's file: its id where that is a name on every system, else something made of it. */
export function fileNameOf(providerId: string): string {
  return instanceIdProblem(providerId) === null ? `${providerId}.json` : markedName(providerId, '');
}

function markedName(providerId: string, count: string): string {
  const slug = providerId
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40);
  const mark = createHash('sha256').update(providerId).digest('hex').slice(0, 12);
  return `${slug === '' ? 'provider' : slug}-${mark}${count}.json`;
}

async function isTaken(path: string): Promise<boolean> {
  try {
    await lstat(path);
    return true;
  } catch (error) {
    return errorCode(error) !== 'ENOENT' && errorCode(error) !== 'ENOTDIR';
  }
}

/**
 * A name that no file of the folder has. What lies there under the usual name may be another provider's, of a later version,
 * or half written by hand: nothing of it may be lost.
 */
export async function freeFileName(folder: string, providerId: string): Promise<string> {
  let name = fileNameOf(providerId);
  for (let count = 1; await isTaken(join(folder, name)); count += 1) {
    name = markedName(providerId, count === 1 ? '' : `-${count}`);
  }
  return name;
}

/** Tells one content of a file from another. */
export function revisionOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 24);
}

/** The file's text; null where there is none. */
export async function readText(path: string): Promise<Result<string | null>> {
  try {
    return ok(await readFile(path, 'utf8'));
  } catch (error) {
    return errorCode(error) === 'ENOENT' ? ok(null) : failed(storageFailure(path, 'read', error));
  }
}

export async function writeText(folder: string, file: string, text: string): Promise<Result<void>> {
  await mkdir(folder, { recursive: true, mode: 0o700 }).catch(() => undefined);
  return writeFileAtomic(join(folder, file), text);
}

export async function removeFile(path: string): Promise<Result<void>> {
  try {
    await rm(path, { force: true });
    return ok();
  } catch (error) {
    return failed(storageFailure(path, 'remove', error));
  }
}
