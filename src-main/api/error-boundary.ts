import { mapEventIterator, ORPCError } from '@orpc/client';
import { z } from 'zod';
import { failure, failureCodes, type Failure, type FailureHint } from '../../src-shared/errors.ts';
import type { Log } from '../storage/log.ts';
import { failureError } from './failure-error.ts';

const inputIssuesSchema = z.object({
  issues: z.array(
    z.looseObject({
      path: z.array(z.union([z.string(), z.number()])).optional(),
      code: z.string().optional(),
      message: z.string().optional(),
      origin: z.string().optional(),
      maximum: z.number().optional(),
    }),
  ),
});
const failureCodeSchema = z.enum(failureCodes);

/** By the last part of the field's path. */
const inputHints: ReadonlyMap<string, FailureHint> = new Map([
  ['apiKey', 'check-key'],
  ['endpoint', 'check-address'],
  ['id', 'pick-another-id'],
  ['instanceId', 'choose-instance'],
  ['modelId', 'choose-model'],
]);

/** What oRPC reports when an input does not fit its schema: the first issue, with the field named and the value left out. */
function inputFailure(data: unknown): Failure {
  const issue = inputIssuesSchema.safeParse(data).data?.issues[0];
  const field = issue?.path?.join('.') ?? '';
  if (issue?.code === 'too_big' && issue.origin === 'string') {
    return failure('too-large', { field, limit: issue.maximum ?? 0 }, 'shorten');
  }
  const hint = inputHints.get(String(issue?.path?.at(-1)));
  return failure('invalid-input', { field, reason: issue?.message ?? 'malformed' }, hint);
}

function isIterator(value: unknown): value is AsyncIterator<unknown, unknown, undefined> {
  return typeof value === 'object' && value !== null && Symbol.asyncIterator in value;
}

interface Outcome {
  output: unknown;
  context: object;
}
interface Call {
  readonly path: readonly string[];
  readonly next: () => Outcome | PromiseLike<Outcome>;
}

/**
 * What every call passes on its way out: failures pass, input that does not fit its schema is named, and anything else
 * is a bug, logged under an id that the user can report. Nothing of a bug's own text leaves.
 */
export function errorBoundary(log: Log) {
  function outgoing(error: unknown, path: readonly string[]): unknown {
    if (error instanceof ORPCError) {
      if (failureCodeSchema.safeParse(error.code).success) return error;
      if (error.code === 'BAD_REQUEST') return failureError(inputFailure(error.data));
    }
    const id = log.error('api-failed', error, { procedure: path.join('.') });
    return failureError(failure('internal', { id }, 'report-id'));
  }

  return async ({ path, next }: Call): Promise<Outcome> => {
    try {
      const { output, context } = await next();
      if (!isIterator(output)) return { output, context };
      const guarded = mapEventIterator(output, {
        value: async (value) => value,
        error: async (error) => outgoing(error, path),
      });
      return { output: guarded, context };
    } catch (error) {
      throw outgoing(error, path);
    }
  };
}
