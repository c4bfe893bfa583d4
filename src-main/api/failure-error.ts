import { ORPCError } from '@orpc/client';
import type { Failure } from '../../src-shared/errors.ts';
import type { Result } from '../../src-shared/result.ts';

/** A failure as it travels: its code is the error's, the rest its data. */
export function failureError({ code, ...data }: Failure): ORPCError<Failure['code'], Omit<Failure, 'code'>> {
  return new ORPCError(code, { data });
}

/** The value of a result; a failure is thrown as the contract's error. */
export async function unwrap<Value>(result: Result<Value> | Promise<Result<Value>>): Promise<Value> {
  const settled = await result;
  if (settled.ok) return settled.value;
  throw failureError(settled.failure);
}
