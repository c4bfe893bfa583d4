import { copyFile, rename, rm } from 'node:fs/promises';
import { failed, ok, type Result } from '../../../src-shared/result.ts';
import { storageFailure } from '../../storage/storage-failure.ts';
import { writeFileAtomic } from '../../storage/write-file-atomic.ts';
import { formatUpdateFile, readUpdateFile, type CatalogUpdateFile } from './update-file.ts';
import { readUpdateRecord, type UpdateRecord, type updateFiles } from './update-record.ts';

type Files = ReturnType<typeof updateFiles>;

async function removed(path: string): Promise<Result<void>> {
  try {
    await rm(path, { force: true });
    return ok();
  } catch (error) {
    return failed(storageFailure(path, 'remove', error));
  }
}

/** Forgets the update that waits. */
export function dropPending({ pending }: Files): Promise<Result<void>> {
  return removed(pending);
}

/** Keeps what is in use under another name until the new one is in its place, which takes no space then. */
async function keepInUse({ applied }: Files, next: string): Promise<Result<boolean>> {
  if (readUpdateFile(applied).update === null) return ok(false);
  try {
    await copyFile(applied, next);
    return ok(true);
  } catch (error) {
    await rm(next, { force: true }).catch(() => undefined);
    return failed(storageFailure(applied, 'keep-backup', error));
  }
}

/** Puts an update in use and keeps the one from before. Where that fails, both are as they were. */
export async function putInUse(files: Files, update: CatalogUpdateFile): Promise<Result<void>> {
  const next = `${files.before}.next`;
  const kept = await keepInUse(files, next);
  if (!kept.ok) return kept;
  const stored = await writeFileAtomic(files.applied, formatUpdateFile(update));
  if (!stored.ok) {
    await rm(next, { force: true }).catch(() => undefined);
    return stored;
  }
  try {
    if (kept.value) await rename(next, files.before);
    else await rm(files.before, { force: true });
    return ok();
  } catch (error) {
    return failed(storageFailure(files.before, 'keep-backup', error));
  }
}

/** Goes back to the update from before, which is returned, or to none: then null. */
export async function takeBack({ applied, before }: Files): Promise<Result<CatalogUpdateFile | null>> {
  const { update: former } = readUpdateFile(before);
  const replaced = former === null ? await removed(applied) : await writeFileAtomic(applied, formatUpdateFile(former));
  if (!replaced.ok) return replaced;
  const tidied = await removed(before);
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
