import { z } from 'zod';

const tokensSchema = z.number().int().min(0);
/** Tokens of one answer. The four counts add up: `input` is what no cache served; `reasoning` is a part of `output`. */
export const usageSchema = z.object({
  input: tokensSchema,
  cacheRead: tokensSchema,
  cacheWrite: tokensSchema,
  output: tokensSchema,
  reasoning: tokensSchema,
  /** True when the provider reported no usage and the counts are estimated from the text. */
  estimated: z.boolean(),
});
export type Usage = z.infer<typeof usageSchema>;

export const costSchema = z.object({
  /** USD; null when a price that it needs is unknown. */
  usd: z.number().nullable(),
  /** True when a count or a price in it is an estimate; shown as "~". */
  estimated: z.boolean(),
  source: z.enum(['computed', 'provider']),
});
export type Cost = z.infer<typeof costSchema>;
