import { createHash, randomBytes } from 'node:crypto';
import { chmod, mkdtemp, rm, rmdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { privateFileMode } from './file-system.ts';
import { listenForArguments, type HandoverReply } from './hand-over.ts';

/** The shortest limit among systems: macOS has room for 104 bytes, one of them the end mark. */
const maxSocketPathBytes = 100;
const folderPrefix = 'patchbay-lock-';
const folderPattern = /^patchbay-lock-[A-Za-z0-9]{6}$/;
const namePattern = /^lock-[0-9a-f]{12}\.sock$/;

export interface LockSocket {
  readonly path: string;
  close(): Promise<void>;
}

type Handler = (argv: readonly string[]) => Promise<HandoverReply>;

/**
 * Opens a socket of a new name: in the home, which only its owner can enter, or, where that path is too long or its file
 * system has no sockets, in a new private folder for temporary files.
 */
export async function openLockSocket(root: string, secret: string, onArguments: Handler): Promise<LockSocket> {
  const name = `lock-${randomBytes(6).toString('hex')}.sock`;
  if (process.platform === 'win32') {
    const home = createHash('sha256').update(root.toLowerCase()).digest('hex').slice(0, 16);
    const path = `\\\\.\\pipe\\patchbay-${home}-${name}`;
    return { path, close: await listenForArguments(path, secret, onArguments) };
  }
  const inHome = join(root, name);
  if (Buffer.byteLength(inHome) <= maxSocketPathBytes) {
    try {
      return await listen(inHome, secret, onArguments);
    } catch {
      await removeLockSocket(inHome);
    }
  }
  return listen(join(await mkdtemp(join(tmpdir(), folderPrefix)), name), secret, onArguments);
}

async function listen(path: string, secret: string, onArguments: Handler): Promise<LockSocket> {
  const stop = await listenForArguments(path, secret, onArguments);
  await chmod(path, privateFileMode);
  const close = async (): Promise<void> => {
    await stop();
    await removeLockSocket(path);
  };
  return { path, close };
}

/** Removes what an owner that was killed left of its socket, and nothing that does not look like one. */
export async function removeLockSocket(path: string): Promise<void> {
  if (process.platform === 'win32' || !namePattern.test(basename(path))) return;
  await rm(path, { force: true }).catch(() => undefined);
  const folder = dirname(path);
  if (folderPattern.test(basename(folder)) && dirname(folder) === tmpdir()) await rmdir(folder).catch(() => undefined);
}
