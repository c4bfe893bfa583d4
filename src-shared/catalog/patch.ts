import { z } from 'zod';
import { modelIdSchema, providerIdSchema } from '../ids.ts';
import { catwalkModelSchema, catwalkProviderSchema } from './catwalk.ts';

/** Fields that no patch may change: they say what the patch is about. */
const modelFields = catwalkModelSchema.omit({ id: true }).partial();
const providerFields = catwalkProviderSchema.omit({ id: true, models: true }).partial();

/**
 * The user's overrides of one shipped or updated provider, as `user-catalog/patches/<name>.json` keeps them: fields of the
 * Catwalk format in place of the file's, provider and models alike. `null` makes a field absent, which is how a wrong price
 * becomes unknown. Models that the provider does not have any more keep theirs, for the day that they are back.
 */
export const catalogPatchSchema = z.looseObject({
  version: z.literal('1.0'),
  provider_id: providerIdSchema,
  provider: z.record(z.string(), z.unknown()).default({}),
  models: z.record(z.string(), z.record(z.string(), z.unknown())).default({}),
});
export type CatalogPatch = z.infer<typeof catalogPatchSchema>;

/** The fields of the format that can be overridden, with the schema of each. */
export const patchableModelFields = modelFields.shape;
export const patchableProviderFields = providerFields.shape;

/** One override: of the provider where `modelId` is null. */
export const overrideSchema = z.object({
  providerId: providerIdSchema,
  modelId: modelIdSchema.nullable(),
  /** A key of `patchableModelFields` or `patchableProviderFields`. */
  field: z.string(),
});
export type Override = z.infer<typeof overrideSchema>;
