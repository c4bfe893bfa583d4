import { z } from 'zod';
import { modelIdSchema } from '../ids.ts';

/** What only some protocols need to know of an instance. Absent fields take the protocol's own default. */
export const protocolOptionsSchema = z.object({
  /** `openai` and `azure`: which API to speak. Default: Responses for api.openai.com and Azure, else Chat Completions. */
  api: z.enum(['responses', 'chat-completions']).optional(),
  /** `bedrock`: an AWS region, as `us-east-1`. */
  region: z
    .string()
    .regex(/^[a-z]{2}(-[a-z]+)+-\d$/)
    .optional(),
  /** `google-vertex`: the project's id; absent: the service account's own. */
  project: z.string().min(1).max(100).optional(),
  /** `google-vertex`: a location, as `us-east5`, or `global`. */
  location: z
    .string()
    .regex(/^[a-z0-9-]{2,40}$/)
    .optional(),
  /** `azure`: a dated version, as `2025-04-01-preview`, or `v1`. */
  apiVersion: z
    .string()
    .regex(/^(v1|preview|\d{4}-\d{2}-\d{2}(-preview)?)$/)
    .optional(),
  /** `azure`: the deployment that serves a model, by model id; a model that is not named here is its own deployment's name. */
  deployments: z.record(modelIdSchema, z.string().min(1).max(200)).optional(),
});
export type ProtocolOptions = z.infer<typeof protocolOptionsSchema>;
