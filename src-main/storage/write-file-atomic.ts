import { randomBytes } from 'node:crypto';
import { basename, dirname, join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { failure } from '../../src-shared/errors.ts';
import { failed, ok, type Result } from '../../src-shared/result.ts';
import { nodeFileSystem, sameStamp, type FileStamp, type FileSystem } from './file-system.ts';
import { KeyedQueue } from './keyed-queue.ts';
import { errorCode, storageFailure } from './storage-failure.ts';

export type WriteStep =
  | 'resolve-path'
  | 'create-temporary-file'
  | 'write-temporary-file'
  | 'check-size'
  | 'sync-temporary-file'
  | 'close-temporary-file'
  | 'keep-backup'
  | 'replace-file'
  | 'sync-folder';

export interface WriteOptions {
  readonly files?: FileSystem;
  /** Keeps what is replaced as `<path>.bak`. */
  readonly keepBackup?: boolean;
}

export interface ReplaceOptions extends WriteOptions {
  /** What the caller's bytes were made from, null for no file: anything else there now is a `conflict`, and stays. */
  readonly expects?: FileStamp | null;
}

/** On Windows a virus scanner or an indexer may hold the file for a moment. */
const heldCodes = new Set(['EPERM', 'EBUSY', 'EACCES']);
const renameDelaysMs = [10, 20, 50, 100, 200, 400];
/** What file systems without hard links answer, and what a link to another file system or another user's file does. */
const noLinkCodes = new Set(['EPERM', 'EACCES', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK', 'EXDEV']);
/** What systems answer where a folder cannot be synced at all; there the rename is as safe as it gets. */
const noFolderSyncCodes = new Set(['EISDIR', 'EPERM', 'EACCES', 'EINVAL', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EBADF']);

const writes = new KeyedQueue();

export const temporaryFilePattern = /^\..+\.[0-9a-f]{12}\.tmp$/;

export function temporaryPath(path: string): string {
  return join(dirname(path), `.${basename(path)}.${randomBytes(6).toString('hex')}.tmp`);
}

/**
 * Replaces the file as a whole or not at all: after a failure of any step up to the rename the old content is there, and
 * no temporary file. A failure of `sync-folder` leaves the new content in place, unsure to survive a power cut.
 * Fails with `storage-failed` and the parameters file, step (a `WriteStep`) and reason (the system's error code).
 */
export async function writeFileAtomic(
  path: string,
  bytes: string | Uint8Array,
  options: WriteOptions = {},
): Promise<Result<void>> {
  const replaced = await replaceFile(path, bytes, options);
  return replaced.ok ? ok() : replaced;
}

/** As `writeFileAtomic`, and returns the stamp of what was written. */
export function replaceFile(
  path: string,
  bytes: string | Uint8Array,
  options: ReplaceOptions = {},
): Promise<Result<FileStamp>> {
  const absolute = resolve(path);
  return writes.run(absolute, () => replaceNow(absolute, bytes, options));
}

async function replaceNow(
  path: string,
  bytes: string | Uint8Array,
  { files = nodeFileSystem, keepBackup = false, expects }: ReplaceOptions,
): Promise<Result<FileStamp>> {
  const progress: { step: WriteStep } = { step: 'resolve-path' };
  let temporary: string | null = null;
  try {
    const target = await targetOf(files, path);
    temporary = temporaryPath(target);
    const stamp = await writeTemporary(files, temporary, bytes, progress);
    progress.step = 'keep-backup';
    if (keepBackup) await keepLastGood(files, target, `${path}.bak`);
    progress.step = 'replace-file';
    if (expects !== undefined && !sameStamp(expects, await stampOrNull(files, target))) {
      await removeQuietly(files, temporary);
      return failed(failure('conflict', { file: basename(path), step: progress.step }));
    }
    await renameWithPatience(files, temporary, target);
    temporary = null;
    progress.step = 'sync-folder';
    await syncFolder(files, dirname(target));
    return ok(stamp);
  } catch (error) {
    if (temporary !== null) await removeQuietly(files, temporary);
    return failed(storageFailure(path, progress.step, error));
  }
}

/** A link to the user's own place for the file is followed, so that it stays a link. */
async function targetOf(files: FileSystem, path: string): Promise<string> {
  try {
    return await files.resolve(path);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return path;
    throw error;
  }
}

async function writeTemporary(
  files: FileSystem,
  path: string,
  content: string | Uint8Array,
  progress: { step: WriteStep },
): Promise<FileStamp> {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  progress.step = 'create-temporary-file';
  const file = await files.create(path);
  try {
    progress.step = 'write-temporary-file';
    for (let offset = 0; offset < bytes.byteLength;) {
      const taken = await file.write(bytes, offset);
      if (taken === 0) throw new ShortWrite();
      offset += taken;
    }
    progress.step = 'sync-temporary-file';
    await file.sync();
    progress.step = 'check-size';
    const stamp = await file.stamp();
    if (stamp.size !== BigInt(bytes.byteLength)) throw new ShortWrite();
    progress.step = 'close-temporary-file';
    await file.close();
    return stamp;
  } catch (error) {
    await file.close().catch(() => undefined);
    throw error;
  }
}

class ShortWrite extends Error {
  readonly code = 'short-write';
}

async function keepLastGood(files: FileSystem, target: string, backup: string): Promise<void> {
  const temporary = temporaryPath(backup);
  try {
    await linkOrCopy(files, target, temporary);
    await renameWithPatience(files, temporary, backup);
  } catch (error) {
    if (errorCode(error) === 'ENOENT' && (await stampOrNull(files, target)) === null) return;
    throw error;
  } finally {
    // A rename between two names of one file does nothing, and leaves both.
    await removeQuietly(files, temporary);
  }
}

async function linkOrCopy(files: FileSystem, from: string, to: string): Promise<void> {
  try {
    await files.link(from, to);
  } catch (error) {
    if (!noLinkCodes.has(errorCode(error))) throw error;
    await files.copy(from, to);
  }
}

async function renameWithPatience(files: FileSystem, from: string, to: string): Promise<void> {
  for (const wait of renameDelaysMs) {
    try {
      return await files.rename(from, to);
    } catch (error) {
      if (!heldCodes.has(errorCode(error))) throw error;
      await delay(wait);
    }
  }
  await files.rename(from, to);
}

async function syncFolder(files: FileSystem, folder: string): Promise<void> {
  try {
    await files.syncFolder(folder);
  } catch (error) {
    if (!noFolderSyncCodes.has(errorCode(error))) throw error;
  }
}

async function stampOrNull(files: FileSystem, path: string): Promise<FileStamp | null> {
  try {
    return await files.stamp(path);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null;
    throw error;
  }
}

/** For tidying up while another failure is on its way to the caller. */
async function removeQuietly(files: FileSystem, path: string): Promise<void> {
  await files.remove(path).catch(() => undefined);
}
