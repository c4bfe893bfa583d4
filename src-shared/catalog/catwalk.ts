import { z } from 'zod';
import { modelIdSchema, providerIdSchema } from '../ids.ts';
import { idProblem, maxIdLengths } from './id-problem.ts';
import { credentialHeaders, isKeyReference, secretReasons, urlHasCredentials } from './secret-problem.ts';

/** What the format writes is what the catalog then shows: an id that reading refuses cannot be written either. */
function usableId(schema: z.ZodString, of: keyof typeof maxIdLengths): z.ZodString {
  return schema.refine((id) => idProblem(id, maxIdLengths[of]) === null, 'has unusable characters');
}

const costSchema = z.number().min(0).optional();

/** Facts that Patchbay adds to Catwalk's format; a price that a tier does not name is unknown there. */
const priceTierSchema = z.looseObject({
  above_tokens: z.number().int().min(0),
  input: costSchema,
  output: costSchema,
  cache_read: costSchema,
  cache_write: costSchema,
});

export const catwalkModelSchema = z.looseObject({
  id: usableId(modelIdSchema, 'model'),
  name: z.string().min(1),
  cost_per_1m_in: costSchema,
  cost_per_1m_out: costSchema,
  cost_per_1m_in_cached: costSchema,
  cost_per_1m_out_cached: costSchema,
  context_window: z.number().int().min(0).optional(),
  default_max_tokens: z.number().int().min(0).optional(),
  can_reason: z.boolean().optional(),
  reasoning_levels: z.array(z.string()).optional(),
  default_reasoning_effort: z.string().optional(),
  supports_attachments: z.boolean().optional(),
  release_date: z.string().optional(),
  knowledge: z.string().optional(),
  modalities: z.looseObject({ input: z.array(z.string()), output: z.array(z.string()) }).optional(),
  tool_call: z.boolean().optional(),
  open_weights: z.boolean().optional(),
  price_tiers: z.array(priceTierSchema).optional(),
  status: z.string().optional(),
});
export type CatwalkModel = z.infer<typeof catwalkModelSchema>;

/** A provider file as it may be written: Catwalk v2, unknown fields kept, no secret in it. Reading is more tolerant: see loadCatalog. */
export const catwalkProviderSchema = z.looseObject({
  name: z.string().min(1),
  id: usableId(providerIdSchema, 'provider'),
  type: z.string().min(1),
  api_key: z.string().refine(isKeyReference, secretReasons.key).optional(),
  api_endpoint: z
    .string()
    .refine((url) => !urlHasCredentials(url), secretReasons.endpoint)
    .optional(),
  default_large_model_id: z.string().optional(),
  default_small_model_id: z.string().optional(),
  default_headers: z
    .record(z.string(), z.string())
    .refine((headers) => credentialHeaders(headers).length === 0, secretReasons.headers)
    .optional(),
  models: z.array(catwalkModelSchema),
});
export type CatwalkProvider = z.infer<typeof catwalkProviderSchema>;

/** The text of a provider file. Throws on data that breaks the format: a writer's bug. */
export function formatCatwalk(provider: CatwalkProvider): string {
  return `${JSON.stringify(catwalkProviderSchema.parse(provider), null, 2)}\n`;
}
