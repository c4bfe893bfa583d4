import { z } from 'zod';
import { modelIdSchema, providerIdSchema } from '../ids.ts';
import { instanceColorSchema, instanceLabelSchema } from './appearance.ts';
import { headersSchema, secretHeaderNamesSchema } from './headers.ts';
import { keyNamesSchema } from './key-names.ts';
import { caFileSchema, proxySchema } from './network-settings.ts';
import { protocolOptionsSchema } from './protocol-options.ts';

export const timeoutLimitsMs = { min: 1_000, max: 3_600_000 } as const;
export const defaultTimeoutMs = { remote: 120_000, local: 600_000 } as const;

export const maxOwnModels = 500;
export const maxHiddenModels = 10_000;
export const maxEndpointLength = 2_000;
/** `query`: paths are appended to an endpoint, so nothing may follow its path. */
export type EndpointProblem = 'not-a-url' | 'scheme' | 'credentials' | 'query' | 'too-long';

/** Why an endpoint typed by a user is refused, or null when it can be used. */
export function endpointProblem(endpoint: string): EndpointProblem | null {
  if (endpoint.length > maxEndpointLength) return 'too-long';
  if (!URL.canParse(endpoint)) return 'not-a-url';
  const url = new URL(endpoint);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return 'scheme';
  if (url.username !== '' || url.password !== '') return 'credentials';
  if (url.search !== '' || url.hash !== '') return 'query';
  return null;
}

const endpointSchema = z.string().superRefine((endpoint, context) => {
  const problem = endpointProblem(endpoint);
  if (problem !== null) context.addIssue({ code: 'custom', message: problem, params: { problem } });
});
const timeoutSchema = z.number().int().min(timeoutLimitsMs.min).max(timeoutLimitsMs.max);

/** The user's consent that the variable's value is sent to that origin. Another origin or variable asks again. */
export const environmentConsentSchema = z.object({
  variable: z.string().regex(/^[A-Za-z_][A-Za-z0-9_]*$/),
  origin: z.string(),
});

/** What a user can set of an instance. Times are milliseconds. */
export const instanceSettingsSchema = z.object({
  displayName: z.string().trim().min(1).max(100),
  catalogProviderId: providerIdSchema,
  label: instanceLabelSchema.optional(),
  color: instanceColorSchema.optional(),
  /** Kept, but offered nowhere, and nothing is sent through it. */
  disabled: z.boolean().optional(),
  endpoint: endpointSchema.optional(),
  /** Bounds each attempt up to its first event. Default: 120,000; local providers 600,000. */
  timeout: timeoutSchema.optional(),
  /** Bounds gaps in the stream. Default: the same as `timeout`. */
  idleTimeout: timeoutSchema.optional(),
  /** A name of `retryPolicies`; another one is kept and acts as `standard`. */
  retryPolicy: z.string().min(1).max(50).optional(),
  /** The key is read from this variable at each start instead of the vault. */
  environment: environmentConsentSchema.optional(),
  /** What only this provider's protocol needs to know. */
  options: protocolOptionsSchema.optional(),
  /** Sent with every request, in place of the catalog's default headers of the same names. */
  headers: headersSchema.optional(),
  /** Names of headers whose values are in the vault. They take the place of others of the same names. */
  secretHeaders: secretHeaderNamesSchema.optional(),
  /** The instance's own proxy; absent: the system's or the environment's. */
  proxy: proxySchema.optional(),
  /** Absolute path of a PEM file with certificates to trust beside the system's. */
  caFile: caFileSchema.optional(),
  /** The names of the vault's keys, in their order; absent where the only key has no name. */
  keyNames: keyNamesSchema.optional(),
  /** Models that were added by hand, whatever catalog and endpoint say. */
  modelIds: z.array(modelIdSchema).max(maxOwnModels, 'too-many').optional(),
  /** Models that are not offered where a model is chosen; a search still finds them. */
  hiddenModelIds: z.array(modelIdSchema).max(maxHiddenModels, 'too-many').optional(),
});
export type InstanceSettings = z.infer<typeof instanceSettingsSchema>;

/** One entry of provider-instances.json; fields that nothing here knows are kept. */
export const instanceConfigSchema = z.looseObject(instanceSettingsSchema.shape);
export type InstanceConfig = z.infer<typeof instanceConfigSchema>;
