import { failed, ok, type Result } from '../../../src-shared/result.ts';
import type { FileSystem } from '../../storage/file-system.ts';
import { storageFailure } from '../../storage/storage-failure.ts';
import { writeFileAtomic } from '../../storage/write-file-atomic.ts';
import { formatUpdateFile, readUpdateFile, type CatalogUpdateFile } from './update-file.ts';
import { readUpdateRecord, type UpdateRecord, type updateFiles } from './update-record.ts';

type Files = ReturnType<typeof updateFiles>;

async function removed(files: FileSystem, path: string): Promise<Result<void>> {
  try {
    await files.remove(path);
    return ok();
  } catch (error) {
    return failed(storageFailure(path, 'remove', error));
  }
}

/** Forgets the update that waits. */
export function dropPending(files: FileSystem, { pending }: Files): Promise<Result<void>> {
  return removed(files, pending);
}

/** Keeps what is in use under another name until the new one is in its place, which takes no space then. */
async function keepInUse(files: FileSystem, { applied }: Files, next: string): Promise<Result<boolean>> {
  if (readUpdateFile(applied).update === null) return ok(false);
  try {
    // One may be left from a crash.
    await files.remove(next);
    await files.copy(applied, next);
    return ok(true);
  } catch (error) {
    await removed(files, next);
    return failed(storageFailure(applied, 'keep-backup', error));
  }
}

/** Puts an update in use and keeps the one from before. Where that fails, both are as they were. */
export async function putInUse(files: FileSystem, of: Files, update: CatalogUpdateFile): Promise<Result<void>> {
  const next = `${of.before}.next`;
  const kept = await keepInUse(files, of, next);
  if (!kept.ok) return kept;
  const stored = await writeFileAtomic(of.applied, formatUpdateFile(update), { files });
  if (!stored.ok) {
    await removed(files, next);
    return stored;
  }
  try {
    if (kept.value) await files.rename(next, of.before);
    else await files.remove(of.before);
    return ok();
  } catch (error) {
    return failed(storageFailure(of.before, 'keep-backup', error));
  }
}

/** Goes back to the update from before, which is returned, or to none: then null. */
export async function takeBack(
  files: FileSystem,
  { applied, before }: Files,
): Promise<Result<CatalogUpdateFile | null>> {
  const { update: former } = readUpdateFile(before);
  const replaced =
    former === null
      ? await removed(files, applied)
      : await writeFileAtomic(applied, formatUpdateFile(former), { files });
  if (!replaced.ok) return replaced;
  const tidied = await removed(files, before);
  return tidied.ok ? ok(former) : tidied;
}

/**
 * What is remembered, as far as the files bear it out: a crash between two writes, or somebody who tidied up, may have left
 * them otherwise. An update in use that nobody remembers can be taken back; one that is lost is asked for again.
 */
export function readUpdates(files: Files): UpdateRecord {
  const record = readUpdateRecord(files.record);
  const { update: inUse } = readUpdateFile(files.applied);
  if (inUse !== null && record.appliedAt === null) {
    return { ...record, appliedAt: inUse.receivedAt, canRollBack: true };
  }
  if (inUse !== null || record.appliedAt === null) return record;
  return { ...record, appliedAt: null, canRollBack: false, etag: null, skippedId: null };
}
