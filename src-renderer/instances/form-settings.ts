import type { KeyDraft, SecretsDraft } from '../../src-shared/api/secrets.ts';
import type { CredentialForm } from '../../src-shared/catalog/credential-forms.ts';
import type { Protocol } from '../../src-shared/catalog/protocols.ts';
import type { CredentialStatus } from '../../src-shared/credentials/status.ts';
import { timeoutLimitsMs, type InstanceSettings } from '../../src-shared/instances/config.ts';
import { optionsOf } from '../../src-shared/instances/protocol-needs.ts';
import type { ProtocolOptions } from '../../src-shared/instances/protocol-options.ts';
import { parseNumber } from '../components/number-field.tsx';
import {
  defaultTimeoutSeconds,
  isSingleKey,
  keyText,
  storedKeyNames,
  type DeploymentRow,
  type FormValues,
  type HeaderRow,
} from './form-values.ts';

/** What the form has to know of the provider. */
export interface FormProvider {
  /** Null when the provider is not in the catalog any more. */
  readonly protocol: Protocol | null;
  readonly local: boolean;
  readonly credentialForm: CredentialForm;
}

/** The timeout in milliseconds, or null when it is no number within the limits. */
export function timeoutInMs(typed: string): number | null {
  const seconds = parseNumber(typed);
  const ms = seconds === null ? null : Math.round(seconds * 1_000);
  return ms !== null && ms >= timeoutLimitsMs.min && ms <= timeoutLimitsMs.max ? ms : null;
}

/** A row that was added and never filled in means nothing. */
export function isBlankHeader({ name, value, stored }: HeaderRow): boolean {
  return !stored && name.trim() === '' && value.trim() === '';
}

export function isBlankDeployment({ modelId, deployment }: DeploymentRow): boolean {
  return modelId.trim() === '' && deployment.trim() === '';
}

/** The texts that are not empty, without the spaces around them. */
function typedTexts<Name extends string>(texts: Readonly<Record<Name, string>>): { readonly [Key in Name]?: string };
function typedTexts(texts: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const typed = Object.entries(texts).map(([name, text]) => [name, text.trim()] as const);
  return Object.fromEntries(typed.filter(([, text]) => text !== ''));
}

function deploymentsOf({ deployments }: FormValues): Pick<ProtocolOptions, 'deployments'> {
  const rows = deployments.filter((row) => !isBlankDeployment(row));
  const entries = rows.map(({ modelId, deployment }) => [modelId.trim(), deployment.trim()] as const);
  return entries.length === 0 ? {} : { deployments: Object.fromEntries(entries) };
}

/** The options that the protocol has; those of an unknown protocol are as they were. */
function optionsFrom(values: FormValues, protocol: Protocol | null, before: ProtocolOptions): ProtocolOptions {
  if (protocol === null) return before;
  const useful = new Set(optionsOf(protocol));
  const { api, region, project, location, apiVersion } = values;
  const texts = typedTexts({
    region: useful.has('region') ? region : '',
    project: useful.has('project') ? project : '',
    location: useful.has('location') ? location : '',
    apiVersion: useful.has('apiVersion') ? apiVersion : '',
  });
  return {
    ...texts,
    ...(useful.has('api') && api !== 'rule' ? { api } : {}),
    ...(useful.has('deployments') ? deploymentsOf(values) : {}),
  };
}

function headersOf(values: FormValues): Pick<InstanceSettings, 'headers' | 'secretHeaders'> {
  const rows = values.headers.filter((row) => !isBlankHeader(row));
  const headers = rows
    .filter(({ secret }) => !secret)
    .map(({ name, value }) => ({ name: name.trim(), value: value.trim() }));
  const secretHeaders = rows.filter(({ secret }) => secret).map(({ name }) => name.trim());
  return {
    ...(headers.length === 0 ? {} : { headers }),
    ...(secretHeaders.length === 0 ? {} : { secretHeaders }),
  };
}

/**
 * The settings that the form means. What is left at its default stays out of the file, unless it was there before; what the
 * form does not show is kept.
 */
export function settingsOf(
  values: FormValues,
  before: Partial<InstanceSettings> & Pick<InstanceSettings, 'catalogProviderId'>,
  { protocol, local }: Pick<FormProvider, 'protocol' | 'local'>,
): InstanceSettings {
  const { endpoint: _endpoint, proxy: _proxy, caFile: _caFile, ...rest } = before;
  const { headers: _headers, secretHeaders: _secretHeaders, options: optionsBefore = {}, ...others } = rest;
  const { label: _label, color: _color, idleTimeout: _idleTimeout, ...plain } = others;
  const { timeout: timeoutBefore, retryPolicy: policyBefore, ...kept } = plain;
  const timeout = timeoutInMs(values.timeoutSeconds) ?? defaultTimeoutSeconds(local) * 1_000;
  const timeoutIsDefault = timeout === defaultTimeoutSeconds(local) * 1_000;
  const idleTimeout = timeoutInMs(values.idleTimeoutSeconds);
  const options = optionsFrom(values, protocol, optionsBefore);
  return {
    ...kept,
    displayName: values.displayName.trim(),
    ...typedTexts({ label: values.label, endpoint: values.endpoint, proxy: values.proxy, caFile: values.caFile }),
    ...(values.color === 'none' ? {} : { color: values.color }),
    ...headersOf(values),
    ...(Object.keys(options).length === 0 ? {} : { options }),
    ...(timeoutIsDefault && timeoutBefore === undefined ? {} : { timeout }),
    ...(idleTimeout === null ? {} : { idleTimeout }),
    ...(values.retryPolicy === 'standard' && policyBefore === undefined ? {} : { retryPolicy: values.retryPolicy }),
  };
}

function keyDrafts(values: FormValues, form: CredentialForm, stored: readonly string[]): readonly KeyDraft[] {
  const single = isSingleKey(values.keys);
  return values.keys.flatMap((row): KeyDraft[] => {
    const apiKey = keyText(row, form);
    const name = single ? '' : row.name.trim();
    if (apiKey !== '') return [{ name, apiKey }];
    if (row.storedName === null || !stored.includes(row.storedName)) return [];
    return [row.storedName === name ? { name } : { name, storedName: row.storedName }];
  });
}

/** The secrets that the form means: nothing of what is as it is stored. `credential` is what is stored; null for a new instance. */
export function secretsOf(
  values: FormValues,
  { credentialForm }: Pick<FormProvider, 'credentialForm'>,
  credential: CredentialStatus | null,
): SecretsDraft {
  const stored = storedKeyNames(credential);
  const keys = keyDrafts(values, credentialForm, stored);
  const asStored =
    keys.length === stored.length &&
    keys.every((key, index) => key.name === stored[index] && key.apiKey === undefined && key.storedName === undefined);
  const secretHeaders = values.headers
    .filter(({ secret, value }) => secret && value.trim() !== '')
    .map(({ name, value }) => ({ name: name.trim(), value: value.trim() }));
  return {
    ...(asStored ? {} : { keys: [...keys] }),
    ...(secretHeaders.length === 0 ? {} : { secretHeaders }),
  };
}
