import { z } from 'zod';
import { providerIdSchema } from '../ids.ts';
import { credentialForms } from './credential-forms.ts';
import { modelSchema } from './model.ts';
import { protocolSchema } from './protocols.ts';

/** Where a provider's data came from; a later one in this list replaces an earlier one of the same id. */
export const catalogLayers = ['shipped', 'updated', 'own'] as const;

/** Whether a provider can chat: `not-yet` has a known protocol without an adapter, `unknown-type` not even that. */
export const supportLevels = ['supported', 'not-yet', 'unknown-type'] as const;

const priceRangeSchema = z.object({ min: z.number(), max: z.number() });

/** A field that the user's own value stands in place of; the provider's own where `modelId` is null. */
const appliedOverrideSchema = z.object({ modelId: z.string().nullable(), field: z.string() });

export const providerSummarySchema = z.object({
  id: providerIdSchema,
  name: z.string(),
  /** The `type` as the file says it. */
  type: z.string(),
  protocol: protocolSchema.nullable(),
  support: z.enum(supportLevels),
  layer: z.enum(catalogLayers),
  /** Runs on the user's own machine: longer timeouts, no price. */
  local: z.boolean(),
  /** Answers without a network and without a real model. */
  simulated: z.boolean(),
  credential: z.enum(['none', 'optional', 'required']),
  /** How the credential is asked for, where there is one. */
  credentialForm: z.enum(credentialForms),
  /** The environment variable that the file names for the key, without `$`; null when it names none. */
  keyVariable: z.string().nullable(),
  /** The environment variable that the file names for the endpoint, without `$`; null when it is a literal or absent. */
  endpointVariable: z.string().nullable(),
  /** The URL used when the instance names none: the file's, its variable's, or the adapter's; null when there is none. */
  defaultEndpoint: z.string().nullable(),
  defaultLargeModelId: z.string().nullable(),
  defaultSmallModelId: z.string().nullable(),
  modelCount: z.number().int().min(0),
  /** Over known, non-zero input prices, USD per million tokens; null when none is known. */
  inputPriceRange: priceRangeSchema.nullable(),
  freeModelCount: z.number().int().min(0),
  largestContextWindow: z.number().nullable(),
  /** How many fields of it and its models the user has overridden. */
  overrideCount: z.number().int().min(0),
});
export type ProviderSummary = z.infer<typeof providerSummarySchema>;

export const providerSchema = providerSummarySchema.extend({
  /** Headers that the catalog asks to send; those that name another application are replaced already. */
  defaultHeaders: z.record(z.string(), z.string()),
  models: z.array(modelSchema),
  overrides: z.array(appliedOverrideSchema),
});
export type Provider = z.infer<typeof providerSchema>;

/** Something that reading catalog files skipped, or took with a doubt. */
export const catalogProblemSchema = z.object({
  /** The file's path below the catalog folder it was found in. */
  file: z.string(),
  layer: z.enum(catalogLayers),
  providerId: z.string().nullable(),
  modelId: z.string().nullable(),
  field: z.string().nullable(),
  /** `skipped`: the file or model is not shown; `replaced`: another file of the same id won; `noted`: shown all the same. */
  effect: z.enum(['skipped', 'replaced', 'noted']),
  /** A short English sentence that names what is wrong. */
  reason: z.string(),
});
export type CatalogProblem = z.infer<typeof catalogProblemSchema>;
