import { z } from 'zod';
import { instanceReferenceSchema, modelIdSchema, sessionIdSchema } from '../ids.ts';
import { maxTitleLength, sessionSchema } from '../sessions/session.ts';
import { procedure } from './base.ts';

const reference = z.object({ sessionId: sessionIdSchema });

export const sessions = {
  /** Every session, latest change first. */
  list: procedure.output(z.array(sessionSchema)),
  get: procedure.input(reference).output(sessionSchema),
  /** `not-found` when there is no such instance; whether it serves the model shows when it is asked. */
  create: procedure
    .input(z.object({ instanceId: instanceReferenceSchema, modelId: modelIdSchema }))
    .output(sessionSchema),
  rename: procedure
    .input(reference.extend({ title: z.string().trim().min(1).max(maxTitleLength) }))
    .output(sessionSchema),
  setModel: procedure
    .input(reference.extend({ instanceId: instanceReferenceSchema, modelId: modelIdSchema }))
    .output(sessionSchema),
  /** Hides the session; it can be restored until `undoUntil` (epoch ms) and is erased after that. */
  remove: procedure.input(reference).output(z.object({ undoUntil: z.number() })),
  restore: procedure.input(reference).output(sessionSchema),
};
