import { basename } from 'node:path';
import { failure, type Failure } from '../../src-shared/errors.ts';

const noSpaceCodes = new Set(['ENOSPC', 'EDQUOT']);

/** The code of a system error such as `ENOENT`, or `unknown`. */
export function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'unknown';
}

/** `step` names the operation that failed, `error` is what it threw. Only the file's name is told, not its folder. */
export function storageFailure(path: string, step: string, error: unknown): Failure {
  const reason = errorCode(error);
  const params = { file: basename(path), step, reason };
  return noSpaceCodes.has(reason)
    ? failure('storage-failed', params, 'free-disk-space')
    : failure('storage-failed', params);
}
