import { z } from 'zod';

/** What a user can set for the model of an agent. Null, or an empty list, is left to the provider and not sent. */
export const modelSettingsSchema = z.object({
  /** One of the levels that the catalog lists for the model. */
  reasoningEffort: z.string().min(1).max(40).nullable(),
  temperature: z.number().min(0).max(2).nullable(),
  topP: z.number().min(0).max(1).nullable(),
  /** Output limit in tokens. */
  maxOutputTokens: z.number().int().min(1).max(10_000_000).nullable(),
  stopSequences: z.array(z.string().min(1).max(200)).max(8),
});
export type ModelSettings = z.infer<typeof modelSettingsSchema>;

export const noModelSettings: ModelSettings = {
  reasoningEffort: null,
  temperature: null,
  topP: null,
  maxOutputTokens: null,
  stopSequences: [],
};
