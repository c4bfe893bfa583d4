import { oc } from '@orpc/contract';
import { z } from 'zod';
import { failureCodes, failureParamsSchema, failureHints, type FailureCode } from '../errors.ts';

/** What travels with an error: everything of a `Failure` but its code, which is the error's own. */
export const failureDataSchema = z.object({
  params: failureParamsSchema,
  hint: z.enum(failureHints).optional(),
});

type FailureMap = Readonly<Record<FailureCode, { readonly data: typeof failureDataSchema }>>;

function failureMap(): FailureMap {
  const entry = { data: failureDataSchema };
  const entries = Object.fromEntries(failureCodes.map((code) => [code, entry]));
  return z.custom<FailureMap>((value) => typeof value === 'object').parse(entries);
}

/** Every procedure fails with the same closed list of codes. */
export const procedure = oc.errors(failureMap());
