import { constants, type BigIntStats } from 'node:fs';
import { chmod, copyFile, link, open, realpath, rename, rm, stat } from 'node:fs/promises';

export const privateFileMode = 0o600;

/** Tells one state of a file from another. A rename keeps it, so it can be taken before a file gets its name. */
export interface FileStamp {
  readonly inode: bigint;
  readonly size: bigint;
  /** Nanoseconds since the epoch. */
  readonly modified: bigint;
}

export function sameStamp(a: FileStamp | null, b: FileStamp | null): boolean {
  if (a === null || b === null) return a === b;
  return a.inode === b.inode && a.size === b.size && a.modified === b.modified;
}

/** A file being written. */
export interface NewFile {
  /** Writes from `offset` on; returns how many bytes were taken, which may be fewer than asked. */
  write(bytes: Uint8Array, offset: number): Promise<number>;
  stamp(): Promise<FileStamp>;
  sync(): Promise<void>;
  close(): Promise<void>;
}

/** The steps that storing a file consists of, so that a test can make each of them fail. All reject with system errors. */
export interface FileSystem {
  /** Refuses a name that exists; readable by the owner only. */
  create(path: string): Promise<NewFile>;
  /** The stamp is from before the content: a later change shows in the next stamp. */
  read(path: string, maxBytes: number): Promise<{ readonly bytes: Uint8Array; readonly stamp: FileStamp }>;
  stamp(path: string): Promise<FileStamp>;
  /** The path behind symbolic links. */
  resolve(path: string): Promise<string>;
  link(from: string, to: string): Promise<void>;
  /** Refuses a name that exists; the copy is on disk when it returns. */
  copy(from: string, to: string): Promise<void>;
  rename(from: string, to: string): Promise<void>;
  /** A name that does not exist is no error. */
  remove(path: string): Promise<void>;
  syncFolder(path: string): Promise<void>;
}

class FileError extends Error {
  readonly code: string;

  constructor(code: string, path: string) {
    super(`${code}: ${path}`);
    this.code = code;
  }
}

function stampOf(stats: BigIntStats): FileStamp {
  return { inode: stats.ino, size: stats.size, modified: stats.mtimeNs };
}

async function syncPath(path: string, flags: string): Promise<void> {
  const handle = await open(path, flags);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

export const nodeFileSystem: FileSystem = {
  async create(path) {
    const handle = await open(path, 'wx', privateFileMode);
    return {
      write: async (bytes, offset) => (await handle.write(bytes, offset)).bytesWritten,
      stamp: async () => stampOf(await handle.stat({ bigint: true })),
      sync: () => handle.sync(),
      close: () => handle.close(),
    };
  },
  async read(path, maxBytes) {
    // Opening a pipe would wait for its other end.
    if (!(await stat(path)).isFile()) throw new FileError('EISDIR', path);
    const handle = await open(path, 'r');
    try {
      const stamp = stampOf(await handle.stat({ bigint: true }));
      if (stamp.size > BigInt(maxBytes)) throw new FileError('EFBIG', path);
      return { bytes: await handle.readFile(), stamp };
    } finally {
      await handle.close();
    }
  },
  stamp: async (path) => stampOf(await stat(path, { bigint: true })),
  resolve: (path) => realpath(path),
  link: (from, to) => link(from, to),
  async copy(from, to) {
    await copyFile(from, to, constants.COPYFILE_EXCL);
    await chmod(to, privateFileMode);
    await syncPath(to, 'r+');
  },
  rename: (from, to) => rename(from, to),
  remove: (path) => rm(path, { force: true }),
  syncFolder: (path) => syncPath(path, 'r'),
};
