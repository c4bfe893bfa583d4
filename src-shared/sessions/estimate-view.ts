import { z } from 'zod';

/** What sending a message would come to, for one agent. */
export const sendEstimateSchema = z.object({
  agentId: z.string(),
  instanceId: z.string().nullable(),
  modelId: z.string().nullable(),
  modelName: z.string().nullable(),
  /** Tokens of system prompt, history and message together. */
  promptTokens: z.number().int(),
  /** False where a tokenizer of that model counted them; true where they are estimated from the text: shown as "~". */
  estimated: z.boolean(),
  contextWindow: z.number().int().nullable(),
  /** It cannot fit, with room for an answer of at least 256 tokens. */
  tooLong: z.boolean(),
  /** How many of the oldest messages would have to be left out; 0 when it fits. */
  trimCount: z.number().int(),
  /** USD; null is unknown. */
  promptUsd: z.number().nullable(),
  /** What the answer may cost: from the median to the 95th percentile of earlier ones, bounded by the output limit. */
  answerUsd: z.object({ low: z.number(), high: z.number() }).nullable(),
});
export type SendEstimate = z.infer<typeof sendEstimateSchema>;
