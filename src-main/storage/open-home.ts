import { chmod, lstat, mkdir, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, parse, posix, resolve, win32 } from 'node:path';
import { failed, ok, type Result } from '../../src-shared/result.ts';
import { privateFileMode } from './file-system.ts';
import { homePaths, type HomePaths } from './home.ts';
import { errorCode, storageFailure } from './storage-failure.ts';

export const privateFolderMode = 0o700;
const othersMode = 0o077;
const stickyMode = 0o1000;

/** The home that both hosts use unless told otherwise: `PATCHBAY_HOME`, else the system's place for a user's app data. */
export function defaultHome(env: NodeJS.ProcessEnv, platform: NodeJS.Platform, homeFolder: string): string {
  const chosen = env['PATCHBAY_HOME'];
  if (chosen !== undefined && chosen !== '') return chosen;
  if (platform === 'win32') {
    const roaming = env['APPDATA'];
    return win32.join(
      roaming === undefined || roaming === '' ? win32.join(homeFolder, 'AppData', 'Roaming') : roaming,
      'Patchbay',
    );
  }
  if (platform === 'darwin') return posix.join(homeFolder, 'Library', 'Application Support', 'Patchbay');
  const data = env['XDG_DATA_HOME'];
  // The XDG specification says to ignore a relative path.
  const base = data !== undefined && posix.isAbsolute(data) ? data : posix.join(homeFolder, '.local', 'share');
  return posix.join(base, 'patchbay');
}

class SharedFolder extends Error {
  readonly code = 'shared-folder';
}

/**
 * Makes the home and its folders, readable by their owner only, and takes away what others may do with files that are
 * there already. Fails with `storage-failed`; refuses folders that plainly belong to more than Patchbay (`shared-folder`).
 */
export async function openHome(root: string): Promise<Result<HomePaths>> {
  const paths = homePaths(resolve(root));
  try {
    await makeWithParents(paths.root);
    await closeHomeToOthers(paths.root);
    await Promise.all(ownFolders(paths).map(makeFolder));
    await Promise.all(ownFiles(paths).map((file) => closeToOthers(file, privateFileMode)));
    return ok(paths);
  } catch (error) {
    return failed(storageFailure(pathOf(error) ?? paths.root, 'open-home', error));
  }
}

/** The path that a system error is about. */
function pathOf(error: unknown): string | null {
  return error instanceof Error && 'path' in error && typeof error.path === 'string' ? error.path : null;
}

function ownFolders(paths: HomePaths): readonly string[] {
  return [
    paths.userCatalog,
    paths.userPatches,
    paths.credentials,
    paths.catalogCache,
    paths.backups,
    paths.logs,
    // Electron takes no folder that is not there.
    paths.electron,
  ];
}

function ownFiles(paths: HomePaths): readonly string[] {
  const documents = [paths.identity, paths.instances, paths.settings, paths.credentialIndex, paths.webAccess];
  return [
    ...documents,
    ...documents.map((file) => `${file}.bak`),
    paths.database,
    `${paths.database}-wal`,
    `${paths.database}-shm`,
  ];
}

/** As a recursive mkdir, which in Node tries for ever where the system says of an existing folder that it is not there. */
async function makeWithParents(path: string): Promise<void> {
  try {
    await makeOne(path);
  } catch (error) {
    if (errorCode(error) !== 'ENOENT' || (await exists(dirname(path)))) throw error;
    await makeWithParents(dirname(path));
    await makeOne(path);
  }
}

/** A folder that is there already, or that another process makes just now, is fine. */
async function makeOne(path: string): Promise<void> {
  try {
    await mkdir(path, { mode: privateFolderMode });
  } catch (error) {
    if (errorCode(error) !== 'EEXIST' || !(await stat(path)).isDirectory()) throw error;
  }
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

async function closeHomeToOthers(root: string): Promise<void> {
  const { mode } = await stat(root);
  if (root === parse(root).root || root === resolve(homedir()) || (mode & stickyMode) !== 0) throw new SharedFolder();
  if (process.platform !== 'win32' && (mode & othersMode) !== 0) await chmod(root, privateFolderMode);
}

async function makeFolder(path: string): Promise<void> {
  await mkdir(path, { recursive: true, mode: privateFolderMode });
  await closeToOthers(path, privateFolderMode);
}

/** A symbolic link leads to a place that the user chose, with the mode that the user chose. */
async function closeToOthers(path: string, mode: number): Promise<void> {
  if (process.platform === 'win32') return;
  try {
    const stats = await lstat(path);
    if (!stats.isSymbolicLink() && (stats.mode & othersMode) !== 0) await chmod(path, mode);
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw error;
  }
}
