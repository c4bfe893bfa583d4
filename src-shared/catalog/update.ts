import { z } from 'zod';

export const updateModes = ['daily', 'manual', 'off'] as const;
export type UpdateMode = (typeof updateModes)[number];
export const defaultUpdateSource = 'https://catwalk.charm.land/v2/providers';

const modelPlace = { providerId: z.string(), providerName: z.string(), modelId: z.string(), modelName: z.string() };

/** What an update changes in the catalog as it is merged now: the user's own files and overrides already applied. */
export const catalogDiffSchema = z.object({
  providersAdded: z.array(z.object({ id: z.string(), name: z.string(), modelCount: z.number().int() })),
  providersRemoved: z.array(z.object({ id: z.string(), name: z.string(), modelCount: z.number().int() })),
  added: z.array(z.object(modelPlace)),
  removed: z.array(z.object(modelPlace)),
  repriced: z.array(
    z.object({
      ...modelPlace,
      price: z.enum(['input', 'output', 'cacheRead', 'cacheWrite']),
      /** USD per million tokens; null is unknown. */
      before: z.number().nullable(),
      after: z.number().nullable(),
      /** From `before`; null where one of them is unknown, or `before` is 0. */
      percent: z.number().nullable(),
    }),
  ),
  limits: z.array(
    z.object({
      ...modelPlace,
      limit: z.enum(['contextWindow', 'maxOutputTokens']),
      before: z.number().nullable(),
      after: z.number().nullable(),
    }),
  ),
  /** Changed or removed models that are in use. */
  affected: z.array(
    z.object({
      ...modelPlace,
      favourite: z.boolean(),
      isDefault: z.boolean(),
      sessionCount: z.number().int(),
      instanceIds: z.array(z.string()),
    }),
  ),
});
export type CatalogDiff = z.infer<typeof catalogDiffSchema>;

/** How the last check ended: `updates.outcomes.<outcome>` in the locale says it in one line. */
export const updateOutcomes = [
  'found',
  'nothing-new',
  'not-modified',
  'offline',
  'timeout',
  'http-error',
  'html',
  'error-object',
  'empty',
  'not-json',
  'cut-short',
  'too-large',
  'invalid',
] as const;
export type UpdateOutcome = (typeof updateOutcomes)[number];

export const updateStateSchema = z.object({
  /** Epoch milliseconds; null for never. */
  checkedAt: z.number().nullable(),
  checking: z.boolean(),
  outcome: z.enum(updateOutcomes).nullable(),
  /** What the outcome is about: a status, or the first thing that was wrong; at most 300 characters. */
  detail: z.string().nullable(),
  /** An update that waits for the user; null where none does. */
  pending: z.object({ id: z.string(), receivedAt: z.number(), diff: catalogDiffSchema }).nullable(),
  /** The update in use; null where the shipped catalog is. */
  applied: z.object({ at: z.number(), canRollBack: z.boolean() }).nullable(),
});
export type UpdateState = z.infer<typeof updateStateSchema>;
