import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { instanceIdSchema, instanceReferenceSchema, modelIdSchema } from '../ids.ts';
import { instanceSettingsSchema } from '../instances/config.ts';
import {
  brokenInstanceSchema,
  importCandidateSchema,
  instanceModelsSchema,
  instanceViewSchema,
  testEventSchema,
} from '../instances/view.ts';
import { procedure } from './base.ts';
import { apiKeySchema, secretsDraftSchema } from './secrets.ts';

const reference = z.object({ instanceId: instanceReferenceSchema });

export const instanceDraftSchema = secretsDraftSchema.extend({
  /** The stored instance being edited: its keys and secret headers are used where none are typed. */
  instanceId: instanceReferenceSchema.optional(),
  settings: instanceSettingsSchema,
  /** The only key; short for `keys`. */
  apiKey: apiKeySchema.optional(),
  /** The model to ask; default: the catalog's small model, else the first one listed. */
  modelId: modelIdSchema.optional(),
});
export type InstanceDraft = z.infer<typeof instanceDraftSchema>;

export const instances = {
  list: procedure.output(z.object({ instances: z.array(instanceViewSchema), broken: z.array(brokenInstanceSchema) })),
  /**
   * Stores keys and secret headers, bound to the effective URL's origin, and then the entry: when they cannot be kept,
   * neither is. `apiKey` is short for `keys` with one of no name.
   */
  create: procedure
    .input(
      secretsDraftSchema.extend({
        id: instanceIdSchema,
        settings: instanceSettingsSchema,
        apiKey: apiKeySchema.optional(),
      }),
    )
    .output(instanceViewSchema),
  /**
   * Replaces the settings, and the secrets if some are given; `conflict` when the entry changed since `revision`. A secret
   * header that the settings name no more is deleted. `origin-changed` when a typed key would stand beside stored ones
   * that were entered for another address: nothing is changed then.
   */
  update: procedure
    .input(
      secretsDraftSchema.extend({
        instanceId: instanceReferenceSchema,
        revision: z.string(),
        settings: instanceSettingsSchema,
      }),
    )
    .output(instanceViewSchema),
  /** Takes the entry out of the file. Its key stays until `undoUntil` (epoch ms), so that `restore` brings all of it back. */
  remove: procedure.input(reference).output(z.object({ undoUntil: z.number() })),
  restore: procedure.input(reference).output(instanceViewSchema),
  /** Streams the stages of a real attempt with settings that need not be stored. */
  test: procedure.input(instanceDraftSchema).output(eventIterator(testEventSchema)),
  /**
   * The models of an instance; asks the endpoint when `refresh` is set or it never was asked. An answer older than a day is
   * given out, and asked for anew meanwhile: `models-changed` says when.
   */
  models: procedure.input(reference.extend({ refresh: z.boolean() })).output(instanceModelsSchema),
  /** Adds a model by its id, whatever catalog and endpoint say. */
  addModel: procedure.input(reference.extend({ modelId: modelIdSchema })).output(instanceModelsSchema),
  /** Takes back what `addModel` added; nothing happens for any other model. */
  removeModel: procedure.input(reference.extend({ modelId: modelIdSchema })).output(instanceModelsSchema),
  /** What this machine offers to make instances of: keys in the environment and local servers that answer. */
  discover: procedure.output(z.array(importCandidateSchema)),
  /** Makes an instance of each; importing an environment key is the consent to send it to the candidate's origin. */
  import: procedure
    .input(z.object({ candidateIds: z.array(z.string().max(2_500)).min(1).max(200) }))
    .output(z.array(instanceViewSchema)),
};
