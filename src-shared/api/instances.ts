import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { maxKeyLength } from '../credentials/status.ts';
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

const apiKeySchema = z.string().min(1).max(maxKeyLength);
const reference = z.object({ instanceId: instanceReferenceSchema });

export const instanceDraftSchema = z.object({
  /** The stored instance being edited: its key is used when none is typed. */
  instanceId: instanceReferenceSchema.optional(),
  settings: instanceSettingsSchema,
  apiKey: apiKeySchema.optional(),
  /** The model to ask; default: the catalog's small model, else the first one listed. */
  modelId: modelIdSchema.optional(),
});
export type InstanceDraft = z.infer<typeof instanceDraftSchema>;

export const instances = {
  list: procedure.output(z.object({ instances: z.array(instanceViewSchema), broken: z.array(brokenInstanceSchema) })),
  /** Stores the key, bound to the effective URL's origin, and then the entry: when the key cannot be kept, neither is. */
  create: procedure
    .input(z.object({ id: instanceIdSchema, settings: instanceSettingsSchema, apiKey: apiKeySchema.optional() }))
    .output(instanceViewSchema),
  /** Replaces the settings; `conflict` when the entry changed since `revision`. */
  update: procedure
    .input(reference.extend({ revision: z.string(), settings: instanceSettingsSchema }))
    .output(instanceViewSchema),
  /** Takes the entry out of the file. Its key stays until `undoUntil` (epoch ms), so that `restore` brings all of it back. */
  remove: procedure.input(reference).output(z.object({ undoUntil: z.number() })),
  restore: procedure.input(reference).output(instanceViewSchema),
  /** Streams the stages of a real attempt with settings that need not be stored. */
  test: procedure.input(instanceDraftSchema).output(eventIterator(testEventSchema)),
  /** The models of an instance; asks the endpoint when `refresh` is set or it never was asked. */
  models: procedure.input(reference.extend({ refresh: z.boolean() })).output(instanceModelsSchema),
  /** What this machine offers to make instances of: keys in the environment and local servers that answer. */
  discover: procedure.output(z.array(importCandidateSchema)),
  /** Makes an instance of each; importing an environment key is the consent to send it to the candidate's origin. */
  import: procedure
    .input(z.object({ candidateIds: z.array(z.string().max(2_500)).min(1).max(200) }))
    .output(z.array(instanceViewSchema)),
};
