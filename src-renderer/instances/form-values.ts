import { z } from 'zod';
import type { ProviderSummary } from '../../src-shared/catalog/provider.ts';
import { apiKeyProblem } from '../../src-shared/credentials/status.ts';
import { instanceIdProblem } from '../../src-shared/ids.ts';
import {
  defaultTimeoutMs,
  endpointProblem,
  timeoutLimitsMs,
  type InstanceSettings,
} from '../../src-shared/instances/config.ts';
import { parseNumber } from '../components/number-field.tsx';

/** What the form holds: text as typed. */
export interface FormValues {
  displayName: string;
  id: string;
  endpoint: string;
  apiKey: string;
  timeoutSeconds: string;
  retryPolicy: string;
}

/** Each is a key of `errors` in the locale. */
export const formErrors = [
  'name-empty',
  'name-too-long',
  'id-empty',
  'id-too-long',
  'id-characters',
  'id-first-character',
  'id-reserved',
  'id-taken',
  'endpoint-needed',
  'endpoint-not-a-url',
  'endpoint-scheme',
  'endpoint-credentials',
  'endpoint-too-long',
  'endpoint-query',
  'key-empty',
  'key-too-long',
  'key-characters',
  'timeout-range',
] as const;
export const formErrorSchema = z.enum(formErrors);
export type FormError = z.infer<typeof formErrorSchema>;

export interface FormRules {
  /** Whether another instance has that id. */
  readonly idTaken: (id: string) => boolean;
  readonly keyNeeded: boolean;
  readonly endpointNeeded: boolean;
}

function timeoutInMs(typed: string): number | null {
  const seconds = parseNumber(typed);
  const ms = seconds === null ? null : Math.round(seconds * 1_000);
  return ms !== null && ms >= timeoutLimitsMs.min && ms <= timeoutLimitsMs.max ? ms : null;
}

function checked(problem: (typed: string) => FormError | null): z.ZodType<string, string> {
  return z.string().superRefine((typed, context) => {
    const message = problem(typed);
    if (message !== null) context.addIssue({ code: 'custom', message });
  });
}

/** The rules of the API, each saying which sentence explains it. */
export function formSchema({ idTaken, keyNeeded, endpointNeeded }: FormRules): z.ZodType<FormValues, FormValues> {
  return z.object({
    displayName: checked((name) => {
      if (name.trim() === '') return 'name-empty';
      return name.trim().length > 100 ? 'name-too-long' : null;
    }),
    id: checked((id) => {
      const problem = instanceIdProblem(id);
      if (problem !== null) return `id-${problem}`;
      return idTaken(id) ? 'id-taken' : null;
    }),
    endpoint: checked((endpoint) => {
      if (endpoint.trim() === '') return endpointNeeded ? 'endpoint-needed' : null;
      const problem = endpointProblem(endpoint.trim());
      return problem === null ? null : `endpoint-${problem}`;
    }),
    apiKey: checked((key) => {
      if (key === '' && !keyNeeded) return null;
      const problem = apiKeyProblem(key);
      return problem === null ? null : `key-${problem}`;
    }),
    timeoutSeconds: checked((typed) => (timeoutInMs(typed) === null ? 'timeout-range' : null)),
    retryPolicy: z.string(),
  });
}

/** The timeout that holds while an instance sets none, in seconds. */
export function defaultTimeoutSeconds(local: boolean): number {
  return (local ? defaultTimeoutMs.local : defaultTimeoutMs.remote) / 1_000;
}

export function newFormValues(provider: ProviderSummary, id: string): FormValues {
  return {
    displayName: provider.name,
    id,
    endpoint: '',
    apiKey: '',
    timeoutSeconds: String(defaultTimeoutSeconds(provider.local)),
    retryPolicy: 'standard',
  };
}

export function valuesOf(id: string, settings: InstanceSettings, local: boolean): FormValues {
  return {
    displayName: settings.displayName,
    id,
    endpoint: settings.endpoint ?? '',
    apiKey: '',
    timeoutSeconds:
      settings.timeout === undefined ? String(defaultTimeoutSeconds(local)) : String(settings.timeout / 1_000),
    retryPolicy: settings.retryPolicy ?? 'standard',
  };
}

/**
 * The settings that the form means. What is left at its default stays out of the file, unless it was there before; what the
 * form does not show is kept.
 */
export function settingsOf(
  values: FormValues,
  before: InstanceSettings | { readonly catalogProviderId: string },
  local: boolean,
): InstanceSettings {
  const {
    endpoint: _endpoint,
    timeout: timeoutBefore,
    retryPolicy: policyBefore,
    ...kept
  } = {
    endpoint: undefined,
    timeout: undefined,
    retryPolicy: undefined,
    ...before,
  };
  const endpoint = values.endpoint.trim();
  const timeout = timeoutInMs(values.timeoutSeconds) ?? defaultTimeoutSeconds(local) * 1_000;
  const timeoutIsDefault = timeout === defaultTimeoutSeconds(local) * 1_000;
  return {
    ...kept,
    displayName: values.displayName.trim(),
    ...(endpoint === '' ? {} : { endpoint }),
    ...(timeoutIsDefault && timeoutBefore === undefined ? {} : { timeout }),
    ...(values.retryPolicy === 'standard' && policyBefore === undefined ? {} : { retryPolicy: values.retryPolicy }),
  };
}
