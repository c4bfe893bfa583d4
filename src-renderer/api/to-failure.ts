import { ORPCError } from '@orpc/client';
import { failure, failureSchema, type Failure } from '../../src-shared/errors.ts';

const codeSchema = failureSchema.shape.code;
const dataSchema = failureSchema.omit({ code: true });

function isAbort(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError';
}

/** The failure in what a call threw. What is none of the contract's is a bug on the other side, or an older core. */
export function toFailure(error: unknown): Failure {
  if (error instanceof ORPCError) {
    const code = codeSchema.safeParse(error.code);
    const data = dataSchema.safeParse(error.data);
    if (code.success && data.success) return { code: code.data, ...data.data };
    if (error.code === 'NOT_FOUND') return failure('unsupported', {}, 'reload');
  }
  return failure(isAbort(error) ? 'aborted' : 'internal', {}, isAbort(error) ? undefined : 'reload');
}
