import { z } from 'zod';
import { credentialForms } from '../catalog/credential-forms.ts';
import { supportLevels } from '../catalog/provider.ts';
import { modelSchema } from '../catalog/model.ts';
import { protocolSchema } from '../catalog/protocols.ts';
import { credentialStatusSchema } from '../credentials/status.ts';
import { failureSchema } from '../errors.ts';
import { instanceSettingsSchema } from './config.ts';
import { doctorCauses, testOutcomes } from './doctor.ts';

/** `connected` and `failing` are what the last test, or a later conversation, showed; kept across restarts. */
export const instanceStatuses = ['untested', 'testing', 'connected', 'failing', 'disabled'] as const;
export type InstanceStatus = (typeof instanceStatuses)[number];

const lastTestSchema = z.object({
  /** Epoch milliseconds. */
  at: z.number(),
  outcome: z.enum(testOutcomes),
  modelId: z.string().nullable(),
  ms: z.number(),
  cause: z.enum(doctorCauses).nullable(),
});

export const instanceViewSchema = z.object({
  id: z.string(),
  settings: instanceSettingsSchema,
  /** Changes whenever the stored entry does; an update names the revision it was made from. */
  revision: z.string(),
  providerName: z.string().nullable(),
  protocol: protocolSchema.nullable(),
  support: z.enum([...supportLevels, 'provider-missing']),
  local: z.boolean(),
  simulated: z.boolean(),
  credentialNeed: z.enum(['none', 'optional', 'required']),
  credentialForm: z.enum(credentialForms),
  credential: credentialStatusSchema,
  /** Where requests go: see effectiveUrl; null with `problem` set when it cannot be told. */
  effectiveUrl: z.string().nullable(),
  /** Why this instance cannot be used as it stands; null when nothing is known against it. */
  problem: failureSchema.nullable(),
  status: z.enum(instanceStatuses),
  /** Null while never tested with the settings as they are stored. */
  lastTest: lastTestSchema.nullable(),
  defaultLargeModelId: z.string().nullable(),
  defaultSmallModelId: z.string().nullable(),
});
export type InstanceView = z.infer<typeof instanceViewSchema>;

/** An entry of the file that could not be read as an instance; it is left in the file as it is. */
export const brokenInstanceSchema = z.object({ id: z.string(), field: z.string(), reason: z.string() });
export type BrokenInstance = z.infer<typeof brokenInstanceSchema>;

/**
 * `served`: listed by the endpoint and known to the catalog; `unknown`: listed, but not in the catalog (usable, price
 * unknown); `not-served`: in the catalog, but the endpoint's list lacks it; `unchecked`: in the catalog, and the endpoint
 * never answered; `added`: only the user says that it is there (usable, with a warning).
 */
export const instanceModelSchema = modelSchema.extend({
  availability: z.enum(['served', 'unknown', 'not-served', 'unchecked', 'added']),
  /** One of the instance's `modelIds`, whatever its availability: it can be taken away again. */
  addedByHand: z.boolean(),
  /** One of the instance's `hiddenModelIds`. */
  hidden: z.boolean(),
  /** The Azure deployment that serves it, where the instance names one; null otherwise. */
  deployment: z.string().nullable(),
});
export type InstanceModel = z.infer<typeof instanceModelSchema>;

export const instanceModelsSchema = z.object({
  models: z.array(instanceModelSchema),
  /** When the endpoint was last asked, epoch milliseconds; null when it never answered. */
  fetchedAt: z.number().nullable(),
  /** Why the last question failed; the models are then the catalog's and the last known ones. */
  failure: failureSchema.nullable(),
});
export type InstanceModels = z.infer<typeof instanceModelsSchema>;

/** What using an instance amounted to; apart from the view, as it is counted from the conversations. */
export const instanceActivitySchema = z.object({
  instanceId: z.string(),
  /** When a conversation last sent something through it, epoch milliseconds; null for never. */
  lastUsedAt: z.number().nullable(),
  /** Since the first of this month, in the machine's time zone. */
  month: z.object({
    answers: z.number().int(),
    /** The known costs, USD. */
    costUsd: z.number(),
    /** Answers whose cost is unknown; they are not in `costUsd`. */
    unknownCostAnswers: z.number().int(),
  }),
  sessionCount: z.number().int(),
});
export type InstanceActivity = z.infer<typeof instanceActivitySchema>;

/** What uses an instance, said before it is deleted. */
export const instanceUseSchema = z.object({
  /** The latest 20 sessions. */
  sessions: z.array(z.object({ id: z.string(), title: z.string() })),
  sessionCount: z.number().int(),
  isDefault: z.boolean(),
  favouriteCount: z.number().int(),
});
export type InstanceUse = z.infer<typeof instanceUseSchema>;

/** Where a model that an endpoint no longer lists is chosen. */
export const chosenModelSchema = z.object({
  modelId: z.string(),
  as: z.enum(['default', 'favourite', 'session', 'by-hand']),
  /** The session's title; null for the others. */
  title: z.string().nullable(),
});
export type ChosenModel = z.infer<typeof chosenModelSchema>;

/** What asking the endpoint anew would change in the list of models. */
export const modelsDiffSchema = z.object({
  added: z.array(z.object({ id: z.string(), name: z.string() })),
  removed: z.array(z.object({ id: z.string(), name: z.string() })),
  chosenRemoved: z.array(chosenModelSchema),
  /** True where the list was replaced at once, as nothing chosen is lost by it; else `applyModels` with `token` does it. */
  applied: z.boolean(),
  token: z.string(),
});
export type ModelsDiff = z.infer<typeof modelsDiffSchema>;

/** What could be read of a broken entry: the form starts from it, and saving replaces the fields that were bad. */
export const salvagedInstanceSchema = z.object({
  id: z.string(),
  revision: z.string(),
  /** Every field that could be read; the form asks for what is missing. */
  settings: instanceSettingsSchema.partial(),
  bad: z.array(z.object({ field: z.string(), reason: z.string() })),
});
export type SalvagedInstance = z.infer<typeof salvagedInstanceSchema>;

/** What testing one instance would cost; the test asks its cheapest model. */
export const testPlanSchema = z.object({
  instanceId: z.string(),
  /** Null where no model is known yet: the endpoint's list decides. */
  modelId: z.string().nullable(),
  /** At most, USD; 0 is free, null is unknown. */
  costUsd: z.number().nullable(),
});
export type TestPlan = z.infer<typeof testPlanSchema>;
