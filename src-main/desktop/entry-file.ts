import { mkdir, readFile, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { failed, ok, type Result } from '../../src-shared/result.ts';
import { storageFailure } from '../storage/storage-failure.ts';
import { writeFileAtomic } from '../storage/write-file-atomic.ts';

export type EntryChange = 'written' | 'unchanged';

/** Makes the file say `text`, its folder included; an equal file is left alone, with its time. */
export async function writeEntry(path: string, text: string): Promise<Result<EntryChange>> {
  const present = await readFile(path, 'utf8').catch(() => null);
  if (present === text) return ok('unchanged');
  try {
    await mkdir(dirname(path), { recursive: true });
  } catch (error) {
    return failed(storageFailure(path, 'make-folder', error));
  }
  const written = await writeFileAtomic(path, text);
  return written.ok ? ok('written') : written;
}

/** Takes the file away, if it is there. */
export async function removeEntry(path: string): Promise<Result<void>> {
  try {
    await rm(path, { force: true });
    return ok();
  } catch (error) {
    return failed(storageFailure(path, 'remove', error));
  }
}
