import { basename } from 'node:path';
import type Sqlite from 'better-sqlite3';
import { failure, type Failure } from '../../src-shared/errors.ts';

export type SqliteConnection = Sqlite.Database;
export type SqliteStatement<Parameters extends unknown[], Row = unknown> = Sqlite.Statement<Parameters, Row>;

/** Loaded on first use: the native library costs start time and may be missing. */
export async function loadSqlite(): Promise<typeof Sqlite> {
  return (await import('better-sqlite3')).default;
}

function codeOf(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null;
}

/** True for what a damaged file causes. */
export function isCorruption(error: unknown): boolean {
  const code = codeOf(error);
  return code !== null && /^SQLITE_(CORRUPT|NOTADB)/.test(code);
}

/** The code's reason where it names one of ours: SQLite's codes, Node's for files, and those of a library that does not load. */
const reasons: readonly (readonly [pattern: RegExp, reason: string])[] = [
  [/^(SQLITE_FULL|ENOSPC|EDQUOT)$/, 'disk-full'],
  [/^SQLITE_(CORRUPT|NOTADB)/, 'corrupt'],
  [/^SQLITE_(READONLY|CANTOPEN|PERM|AUTH)|^E(ACCES|PERM|ROFS|ISDIR)$/, 'permission'],
  [/^SQLITE_(BUSY|LOCKED)/, 'in-use'],
  [/^(ERR_DLOPEN_FAILED|MODULE_NOT_FOUND)$/, 'library'],
  // The code that writes keeps the constraints: breaking one is a bug, and so is a wrong statement or argument.
  [/^SQLITE_(?!CONSTRAINT|ERROR|MISUSE|RANGE|MISMATCH)/, 'database'],
  [/^E(?!RR_)[A-Z]+$/, 'file-system'],
];

/** The failure that an error of SQLite or of the file system stands for; null for any other error, which is a bug. */
export function databaseFailure(error: unknown, path: string): Failure | null {
  const code = codeOf(error);
  const reason = code === null ? undefined : reasons.find(([pattern]) => pattern.test(code))?.[1];
  if (reason === undefined) return null;
  return failure(
    'storage-failed',
    { file: basename(path), reason },
    reason === 'disk-full' ? 'free-disk-space' : 'try-again',
  );
}
