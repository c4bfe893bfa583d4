import { z } from 'zod';
import { instanceReferenceSchema, modelIdSchema } from '../ids.ts';
import { instanceColorSchema } from '../instances/appearance.ts';
import { modelSettingsSchema } from './model-settings.ts';

export const maxAgents = 8;
export const maxSystemPromptLength = 200_000;

/** The word that means every agent, so that none is called so. */
export const everyone = 'all';

/** No spaces, so that it can be told from what follows. */
const wordSchema = z
  .string()
  .trim()
  .regex(/^[\p{L}\p{N}][\p{L}\p{N}_-]{0,39}$/u);

/** An agent's name, as it is called by `@name`. */
export const agentNameSchema = wordSchema.refine((name) => name.toLowerCase() !== everyone);

/** What a user can set of an agent. */
export const agentFieldsSchema = z.object({
  name: agentNameSchema,
  color: instanceColorSchema.nullable(),
  /** Sent before the conversation; empty for none. */
  systemPrompt: z.string().max(maxSystemPromptLength),
  /** Each half stands in place of the session's where it is set; null inherits it. */
  instanceId: instanceReferenceSchema.nullable(),
  modelId: modelIdSchema.nullable(),
  settings: modelSettingsSchema,
});
export type AgentFields = z.infer<typeof agentFieldsSchema>;

/** An agent as it was stored or exported: one may be called like everyone. */
export const keptAgentFieldsSchema = agentFieldsSchema.extend({ name: wordSchema });

export const agentSchema = keptAgentFieldsSchema.extend({
  id: z.uuid(),
  /** Counts up within the session; the first one answers where nobody else is named. */
  position: z.number().int(),
});
/** Who talks in a session. */
export type Agent = z.infer<typeof agentSchema>;

/** What an agent's model comes to: its own halves, else the session's. */
export function effectiveModel(
  agent: Pick<Agent, 'instanceId' | 'modelId'>,
  session: { readonly instanceId: string | null; readonly modelId: string | null },
): { readonly instanceId: string | null; readonly modelId: string | null } {
  return { instanceId: agent.instanceId ?? session.instanceId, modelId: agent.modelId ?? session.modelId };
}
