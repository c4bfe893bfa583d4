import { ORPCError } from '@orpc/client';
import type { Failure, FailureCode, FailureHint } from '../../src-shared/errors.ts';
import type { Result } from '../../src-shared/result.ts';

/** What to do about a failure that does not say so itself. */
const usualHints: Readonly<Partial<Record<FailureCode, FailureHint>>> = {
  'invalid-input': 'correct-input',
  'not-found': 'reload',
  conflict: 'reload',
  'too-large': 'shorten',
  'storage-failed': 'check-file',
  'storage-read-only': 'check-file',
};

/** A failure as it travels: its code is the error's, the rest its data. */
export function failureError({ code, ...rest }: Failure): ORPCError<Failure['code'], Omit<Failure, 'code'>> {
  const hint = rest.hint ?? usualHints[code];
  return new ORPCError(code, { data: hint === undefined ? rest : { ...rest, hint } });
}

/** The value of a result; a failure is thrown as the contract's error. */
export async function unwrap<Value>(result: Result<Value> | Promise<Result<Value>>): Promise<Value> {
  const settled = await result;
  if (settled.ok) return settled.value;
  throw failureError(settled.failure);
}
