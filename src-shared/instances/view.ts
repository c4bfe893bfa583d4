import { z } from 'zod';
import { credentialForms } from '../catalog/credential-forms.ts';
import { supportLevels } from '../catalog/provider.ts';
import { modelSchema } from '../catalog/model.ts';
import { protocolSchema } from '../catalog/protocols.ts';
import { credentialStatusSchema } from '../credentials/status.ts';
import { failureSchema } from '../errors.ts';
import { instanceSettingsSchema } from './config.ts';

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

export const testStages = ['models', 'answer'] as const;
export const testEventSchema = z.object({
  stage: z.enum(testStages),
  state: z.enum(['running', 'passed', 'failed', 'skipped']),
  /** Milliseconds the stage took; 0 while running or skipped. */
  ms: z.number(),
  failure: failureSchema.nullable(),
  modelCount: z.number().int().nullable(),
  /** The model that was asked. */
  modelId: z.string().nullable(),
  /** The start of the answer, at most 200 characters. */
  text: z.string().nullable(),
});
/** One step of "Test connection", sent when it starts and again when it ends. */
export type TestEvent = z.infer<typeof testEventSchema>;

export const importCandidateSchema = z.object({
  /** Names the candidate in `instances.import`: `environment:<providerId>` or `ollama:<url>`. */
  id: z.string(),
  kind: z.enum(['environment', 'ollama']),
  providerId: z.string(),
  providerName: z.string(),
  /** The environment variable that holds the key; null for a local server. */
  variable: z.string().nullable(),
  /** The origin that would receive it, or the local server's; empty where an unsupported provider has none yet. */
  origin: z.string(),
  /** How many models the server listed; null for an environment key. */
  modelCount: z.number().int().nullable(),
  support: z.enum(supportLevels),
  /** An instance made from it exists already. */
  imported: z.boolean(),
});
export type ImportCandidate = z.infer<typeof importCandidateSchema>;
