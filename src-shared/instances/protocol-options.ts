import { z } from 'zod';
import { modelIdSchema } from '../ids.ts';

/** A project of Google Cloud, also one of a domain (`example.com:name`). It becomes part of a path. */
export const projectIdSchema = z.string().regex(/^[a-z0-9][a-z0-9.:-]{0,99}$/i, 'project');
const deploymentSchema = z.string().regex(/^(?!\.+$)[A-Za-z0-9._-]{1,200}$/, 'deployment');

/** What only some protocols need to know of an instance. Absent fields take the protocol's own default. */
export const protocolOptionsSchema = z.object({
  /** `openai` and `azure`: which API to speak. Default: Responses for api.openai.com and Azure, else Chat Completions. */
  api: z.enum(['responses', 'chat-completions']).optional(),
  /** `bedrock`: an AWS region, as `us-east-1`. */
  region: z
    .string()
    .regex(/^[a-z]{2}(-[a-z]+)+-\d$/, 'region')
    .optional(),
  /** `google-vertex`: the project's id; absent: the service account's own. */
  project: projectIdSchema.optional(),
  /** `google-vertex`: a location, as `us-east5`, or `global`. */
  location: z
    .string()
    .regex(/^[a-z0-9-]{2,40}$/, 'location')
    .optional(),
  /** `azure`: a dated version, as `2025-04-01-preview`, or `v1`. */
  apiVersion: z
    .string()
    .regex(/^(v1|preview|\d{4}-\d{2}-\d{2}(-preview)?)$/, 'api-version')
    .optional(),
  /** `azure`: the deployment that serves a model, by model id; a model that is not named here is its own deployment's name. */
  deployments: z.record(modelIdSchema, deploymentSchema).optional(),
});
export type ProtocolOptions = z.infer<typeof protocolOptionsSchema>;
