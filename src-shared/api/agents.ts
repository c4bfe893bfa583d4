import { z } from 'zod';
import { sessionIdSchema } from '../ids.ts';
import { agentFieldsSchema } from '../sessions/agent.ts';
import { sessionSchema } from '../sessions/session.ts';
import { procedure } from './base.ts';

const reference = z.object({ agentId: z.uuid() });

/** Each returns the session as it then is. */
export const agents = {
  /** `conflict` when another of the session has the name, `too-large` when there are enough. */
  add: procedure.input(z.object({ sessionId: sessionIdSchema, fields: agentFieldsSchema })).output(sessionSchema),
  /** Changes what is given, and nothing else: a model half that is not named stays inherited or its own, as it was. */
  update: procedure.input(reference.extend({ fields: agentFieldsSchema.exactPartial() })).output(sessionSchema),
  /** Its answers stay. `conflict` for the last one. */
  remove: procedure.input(reference).output(sessionSchema),
  order: procedure.input(z.object({ sessionId: sessionIdSchema, agentIds: z.array(z.uuid()) })).output(sessionSchema),
};
