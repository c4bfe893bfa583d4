import { z } from 'zod';
import { modelSchema } from './model.ts';
import { catalogLayers, catalogProblemSchema, providerSummarySchema } from './provider.ts';

/** Where one fact of a model or provider came from. */
export const factSourceSchema = z.object({
  /** A field of the Catwalk format. */
  field: z.string(),
  layer: z.enum([...catalogLayers, 'patch']),
  file: z.string(),
  /** What the file said before the user's override, as JSON; null where nothing is overridden. */
  overridden: z.string().nullable(),
});
export type FactSource = z.infer<typeof factSourceSchema>;

/** Everything there is to say about one model. */
export const modelDetailSchema = z.object({
  provider: providerSummarySchema,
  model: modelSchema,
  sources: z.array(factSourceSchema),
  /** What the lint says of it. */
  findings: z.array(catalogProblemSchema),
});
export type ModelDetail = z.infer<typeof modelDetailSchema>;
