import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { StorageProblem } from '../../src-shared/api/app.ts';
import type { Failure } from '../../src-shared/errors.ts';
import type { Result } from '../../src-shared/result.ts';
import { nodeFileSystem, type FileSystem, type NewFile } from './file-system.ts';
import { homePaths, type HomePaths } from './home.ts';

/** A folder of its own for one test, removed after it. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'patchbay-storage-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

export async function temporaryHome(): Promise<HomePaths> {
  return homePaths(await temporaryFolder());
}

/** Names in the folder, sorted. */
export async function namesIn(folder: string): Promise<readonly string[]> {
  return (await readdir(folder)).toSorted();
}

export class SystemError extends Error {
  readonly code: string;

  constructor(code: string) {
    super(code);
    this.code = code;
  }
}

export type Step = keyof FileSystem | `file-${keyof NewFile}`;

/** The real file system, in which `fail` decides before each step: a code to fail with, or null to go on. */
export function faultyFileSystem(fail: (step: Step, path: string) => string | null): FileSystem {
  const before = async (step: Step, path: string): Promise<void> => {
    const code = fail(step, path);
    if (code !== null) throw new SystemError(code);
  };
  const real = nodeFileSystem;
  return {
    create: async (path) => {
      await before('create', path);
      const file = await real.create(path);
      return {
        write: async (bytes, offset) => {
          await before('file-write', path);
          return file.write(bytes, offset);
        },
        stamp: async () => {
          await before('file-stamp', path);
          return file.stamp();
        },
        sync: async () => {
          await before('file-sync', path);
          return file.sync();
        },
        close: async () => {
          await file.close();
          await before('file-close', path);
        },
      };
    },
    read: async (path, maxBytes) => {
      await before('read', path);
      return real.read(path, maxBytes);
    },
    stamp: async (path) => {
      await before('stamp', path);
      return real.stamp(path);
    },
    resolve: async (path) => {
      await before('resolve', path);
      return real.resolve(path);
    },
    link: async (from, to) => {
      await before('link', to);
      return real.link(from, to);
    },
    copy: async (from, to) => {
      await before('copy', to);
      return real.copy(from, to);
    },
    rename: async (from, to) => {
      await before('rename', to);
      return real.rename(from, to);
    },
    remove: async (path) => {
      await before('remove', path);
      return real.remove(path);
    },
    syncFolder: async (path) => {
      await before('syncFolder', path);
      return real.syncFolder(path);
    },
  };
}

/** Fails the step always, or the first `times` times. */
export function failingAt(step: Step, code: string, times = Number.POSITIVE_INFINITY): FileSystem {
  let left = times;
  return faultyFileSystem((reached) => {
    if (reached !== step || left <= 0) return null;
    left -= 1;
    return code;
  });
}

export function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`failed: ${JSON.stringify(result.failure)}`);
  return result.value;
}

export interface ProblemList {
  readonly problems: StorageProblem[];
  readonly onProblem: (problem: StorageProblem) => void;
}

export function problemList(): ProblemList {
  const problems: StorageProblem[] = [];
  return { problems, onProblem: (problem) => problems.push(problem) };
}

/** The failure of a result; an error where it succeeded. */
export function failureOf(result: Result<unknown>): Failure {
  if (result.ok) throw new Error(`It succeeded: ${JSON.stringify(result.value)}`);
  return result.failure;
}
