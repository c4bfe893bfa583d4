import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { HomePaths } from './home.ts';
import { temporaryFilePattern } from './write-file-atomic.ts';

const claimPattern = /^home\.lock\.claim-[0-9a-f]{16}$/;
/** Younger ones may belong to a process that is at work. */
const leftoverAgeMs = 60_000;

/** Removes what a killed process left: temporary files, which may hold a key, and claims to a stale lock. */
export async function sweepLeftovers(paths: HomePaths): Promise<void> {
  const folders = [paths.root, paths.credentials, paths.userCatalog, paths.userPatches, paths.catalogCache];
  await Promise.all(folders.map(sweepFolder));
}

async function sweepFolder(folder: string): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  for (const name of names) {
    if (!temporaryFilePattern.test(name) && !claimPattern.test(name)) continue;
    const path = join(folder, name);
    const age = await stat(path).then(
      ({ mtimeMs }) => Date.now() - mtimeMs,
      () => 0,
    );
    if (age > leftoverAgeMs) await rm(path, { force: true }).catch(() => undefined);
  }
}
