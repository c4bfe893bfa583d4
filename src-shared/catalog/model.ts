import { z } from 'zod';
import { modelIdSchema } from '../ids.ts';

const priceSchema = z.number().min(0).nullable();
/** USD per million tokens; null is unknown, 0 is free. `cacheRead` and `cacheWrite` price tokens of a prompt cache. */
export const pricesSchema = z.object({
  input: priceSchema,
  output: priceSchema,
  cacheRead: priceSchema,
  cacheWrite: priceSchema,
});
export type Prices = z.infer<typeof pricesSchema>;

/** Prices that hold once the prompt has more than `aboveTokens` tokens. */
export const priceTierSchema = z.object({ aboveTokens: z.number().int().min(0), prices: pricesSchema });
export type PriceTier = z.infer<typeof priceTierSchema>;

/** What loading noticed about a model's prices. */
export const priceFlags = [
  'cache-price-moved',
  'cache-read-above-input',
  'cache-write-below-input',
  'output-below-input',
] as const;

export const modelSchema = z.object({
  id: modelIdSchema,
  name: z.string(),
  prices: pricesSchema,
  priceTiers: z.array(priceTierSchema),
  priceFlags: z.array(z.enum(priceFlags)),
  /** Tokens; null is unknown. */
  contextWindow: z.number().int().positive().nullable(),
  /** The output limit that the catalog suggests, in tokens; null is unknown. */
  maxOutputTokens: z.number().int().positive().nullable(),
  reasoning: z.boolean(),
  reasoningLevels: z.array(z.string()),
  defaultReasoningEffort: z.string().nullable(),
  attachments: z.boolean(),
  toolCalling: z.boolean().nullable(),
  openWeights: z.boolean().nullable(),
  inputModalities: z.array(z.string()).nullable(),
  outputModalities: z.array(z.string()).nullable(),
  /** YYYY-MM or YYYY-MM-DD. */
  releaseDate: z.string().nullable(),
  /** YYYY-MM or YYYY-MM-DD. */
  knowledgeCutoff: z.string().nullable(),
  status: z.enum(['alpha', 'beta', 'deprecated']).nullable(),
});
/** A model as the catalog knows it, normalised: prices are explained in docs/data-formats.md. */
export type Model = z.infer<typeof modelSchema>;
