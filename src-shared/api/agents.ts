import { z } from 'zod';
import { modelSettingsSchema } from '../sessions/model-settings.ts';
import { sessionSchema } from '../sessions/session.ts';
import { procedure } from './base.ts';

export const agents = {
  /** Replaces what the user set for the agent's model; the session as it then is. */
  update: procedure.input(z.object({ agentId: z.uuid(), settings: modelSettingsSchema })).output(sessionSchema),
};
