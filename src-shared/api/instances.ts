import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { instanceIdSchema, instanceReferenceSchema, modelIdSchema } from '../ids.ts';
import { instanceSettingsSchema } from '../instances/config.ts';
import { doctorFixSchema, testEventSchema, testRecordSchema } from '../instances/doctor.ts';
import { importChoiceSchema, importSweepSchema } from '../instances/import.ts';
import {
  brokenInstanceSchema,
  instanceActivitySchema,
  instanceModelsSchema,
  instanceUseSchema,
  instanceViewSchema,
  modelsDiffSchema,
  salvagedInstanceSchema,
  testPlanSchema,
} from '../instances/view.ts';
import { procedure } from './base.ts';
import { apiKeySchema, secretsDraftSchema } from './secrets.ts';

const reference = z.object({ instanceId: instanceReferenceSchema });
/** A key of the file as somebody wrote it: it may be none that an instance can have. */
const fileReference = z.object({ instanceId: z.string().max(10_000) });

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
  remove: procedure.input(fileReference).output(z.object({ undoUntil: z.number() })),
  /** Null where the entry was a broken one, and is so again. */
  restore: procedure.input(fileReference).output(instanceViewSchema.nullable()),
  /**
   * Makes another of the same settings under a new id. Its key is copied only if `copyKey` says so; secret headers are
   * secrets too.
   */
  duplicate: procedure
    .input(
      reference.extend({
        id: instanceIdSchema,
        displayName: instanceSettingsSchema.shape.displayName,
        copyKey: z.boolean(),
      }),
    )
    .output(instanceViewSchema),
  setDisabled: procedure.input(reference.extend({ disabled: z.boolean() })).output(instanceViewSchema),
  /** What uses it; said before it is deleted. */
  use: procedure.input(reference).output(instanceUseSchema),
  /** Of every instance, also of those that are gone and were used. */
  activity: procedure.output(z.array(instanceActivitySchema)),
  /** What can be read of a broken entry. `not-found` when it is gone or in order. */
  salvage: procedure.input(fileReference).output(salvagedInstanceSchema),
  /**
   * Puts the settings in place of a broken entry's; fields that nothing knows stay. `newId` where its own can be none.
   * `conflict` when it changed since `revision`, or the new id is taken.
   */
  repair: procedure
    .input(
      fileReference.extend({
        revision: z.string(),
        settings: instanceSettingsSchema,
        newId: instanceIdSchema.optional(),
      }),
    )
    .output(instanceViewSchema),
  /** Streams the stages of a real attempt with settings that need not be stored; the result of a stored one's is kept. */
  test: procedure.input(instanceDraftSchema).output(eventIterator(testEventSchema)),
  /** The last tests of a stored instance, latest first. */
  testHistory: procedure.input(reference).output(z.array(testRecordSchema)),
  /** What `testAll` would ask, and what it would cost. */
  testPlan: procedure.output(z.array(testPlanSchema)),
  /** Tests all of them at once, each on its cheapest model; disabled ones are left out. */
  testAll: procedure
    .input(z.object({ instanceIds: z.array(instanceReferenceSchema).max(1_000) }))
    .output(eventIterator(z.object({ instanceId: z.string(), event: testEventSchema }))),
  /** Stores a fix of the doctor, and with it the user's word that the key goes to the address that it leads to. */
  applyFix: procedure
    .input(reference.extend({ revision: z.string(), fix: doctorFixSchema }))
    .output(instanceViewSchema),
  /** The test's request as a shell command, with `$API_KEY` in place of the key. */
  curl: procedure.input(instanceDraftSchema).output(z.object({ command: z.string() })),
  /**
   * The models of an instance; asks the endpoint when `refresh` is set or it never was asked. An answer older than a day is
   * given out, and asked for anew meanwhile: `models-changed` says when.
   */
  models: procedure.input(reference.extend({ refresh: z.boolean() })).output(instanceModelsSchema),
  /** How many models each instance offers, as far as that is known; hidden ones are left out. Asks no endpoint. */
  modelCounts: procedure.output(z.array(z.object({ instanceId: z.string(), count: z.number().int() }))),
  /** Adds a model by its id, whatever catalog and endpoint say. */
  addModel: procedure.input(reference.extend({ modelId: modelIdSchema })).output(instanceModelsSchema),
  /** Takes back what `addModel` added; nothing happens for any other model. */
  removeModel: procedure.input(reference.extend({ modelId: modelIdSchema })).output(instanceModelsSchema),
  /** Asks the endpoint anew and says what changed. What is chosen somewhere is not taken away before `applyModels`. */
  refreshModels: procedure.input(reference).output(modelsDiffSchema),
  /** Takes the list that `refreshModels` found; `conflict` when there was another meanwhile. */
  applyModels: procedure.input(reference.extend({ token: z.string() })).output(instanceModelsSchema),
  hideModels: procedure
    .input(reference.extend({ modelIds: z.array(modelIdSchema).min(1).max(10_000), hidden: z.boolean() }))
    .output(instanceModelsSchema),
  /** What this machine offers to make instances of: keys in the environment, other programs' files, and local servers that answer. */
  sweep: procedure.output(importSweepSchema),
  /** Makes an instance of each, all or none; importing a key is the consent to send it to the candidate's origin. */
  import: procedure
    .input(z.object({ choices: z.array(importChoiceSchema).min(1).max(200) }))
    .output(z.array(instanceViewSchema)),
};
