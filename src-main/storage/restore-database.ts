import { constants } from 'node:fs';
import { copyFile, rename, rm } from 'node:fs/promises';
import { basename } from 'node:path';
import { createPrivateFile, listBackups, soundVersion } from './database-backups.ts';
import type { HomePaths } from './home.ts';

export interface RestoreResult {
  readonly effect: 'restored' | 'reset';
  /** The name of the damaged file, kept beside the database. */
  readonly keptAs: string;
}

/** Copies the latest sound backup to `target`; false when there is none. */
async function copySoundBackup(paths: HomePaths, target: string, newestVersion: number): Promise<boolean> {
  for (const backup of await listBackups(paths.backups)) {
    await rm(target, { force: true });
    await createPrivateFile(target);
    await copyFile(backup.path, target, constants.COPYFILE_FICLONE);
    const version = await soundVersion(target);
    if (version !== null && version > 0 && version <= newestVersion) return true;
  }
  return false;
}

/**
 * Puts the damaged database aside and the latest sound backup in its place, or nothing when there is none. The damaged
 * file is moved only once its successor is complete.
 */
export async function restoreDatabase(paths: HomePaths, newestVersion: number, now: number): Promise<RestoreResult> {
  const successor = `${paths.database}.restoring`;
  const aside = `${paths.database}.corrupt-${new Date(now).toISOString().replaceAll(':', '-')}`;
  try {
    const restored = await copySoundBackup(paths, successor, newestVersion);
    await rename(paths.database, aside);
    // The log belongs to the damaged file: beside another one it would be applied to that.
    await rename(`${paths.database}-wal`, `${aside}-wal`).catch(() => undefined);
    await rm(`${paths.database}-shm`, { force: true });
    if (restored) await rename(successor, paths.database);
    return { effect: restored ? 'restored' : 'reset', keptAs: basename(aside) };
  } finally {
    await rm(successor, { force: true });
  }
}
