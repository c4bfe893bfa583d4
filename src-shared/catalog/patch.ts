import { z } from 'zod';
import { modelIdSchema, providerIdSchema } from '../ids.ts';
import { catwalkModelSchema, catwalkProviderSchema } from './catwalk.ts';

/**
 * The fields of the Catwalk format that a user can override in a shipped or updated provider, with the schema of each. What
 * something is called by is none of them.
 */
export const patchableModelFields = catwalkModelSchema.omit({ id: true }).shape;
export const patchableProviderFields = catwalkProviderSchema.omit({ id: true, models: true }).shape;

/** The schema of a field that can be overridden, of a model or of the provider itself; null where there is none. */
export function patchableField(of: 'model' | 'provider', field: string): z.ZodType | null {
  const fields: Readonly<Record<string, z.ZodType>> = of === 'model' ? patchableModelFields : patchableProviderFields;
  return Object.hasOwn(fields, field) ? (fields[field] ?? null) : null;
}

/** Why a value cannot take the place of a field, or null. JSON's `null` makes any field but a name absent. */
export function overrideProblem(of: 'model' | 'provider', field: string, value: unknown): string | null {
  const schema = patchableField(of, field);
  if (schema === null) return 'is no field that can be overridden';
  if (value === null) return schema.safeParse(undefined).success ? null : 'cannot be absent';
  const parsed = schema.safeParse(value);
  return parsed.success ? null : (parsed.error.issues[0]?.message ?? 'is not valid');
}

/** What an override is about: the provider itself where `modelId` is null. */
export const overrideSchema = z.object({
  providerId: providerIdSchema,
  modelId: modelIdSchema.nullable(),
  /** A key of `patchableModelFields` or `patchableProviderFields`. */
  field: z.string().max(100),
});
export type Override = z.infer<typeof overrideSchema>;

/** A field that the user's own value stands in place of. */
export const overriddenFieldSchema = z.object({
  modelId: z.string().nullable(),
  field: z.string(),
  /** The user's value and what the file says, as JSON; `null` where the field is absent. */
  value: z.string(),
  shipped: z.string(),
});
export type OverriddenField = z.infer<typeof overriddenFieldSchema>;
