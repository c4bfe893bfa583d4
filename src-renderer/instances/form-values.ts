import type { ProviderSummary } from '../../src-shared/catalog/provider.ts';
import { awsKeysText } from '../../src-shared/credentials/aws-keys.ts';
import type { CredentialStatus } from '../../src-shared/credentials/status.ts';
import type { CredentialForm } from '../../src-shared/catalog/credential-forms.ts';
import type { InstanceColor } from '../../src-shared/instances/appearance.ts';
import { defaultTimeoutMs } from '../../src-shared/instances/config.ts';
import type { InstanceView } from '../../src-shared/instances/view.ts';

/** One key: what is typed, or a stored one that stays while nothing is. */
export interface KeyRow {
  /** What the stored key is called; null for one that is not stored yet. */
  storedName: string | null;
  name: string;
  /** Which of the two credentials of AWS is typed; other providers have API keys. */
  kind: 'api-key' | 'aws-keys';
  /** Also a service account's file. */
  apiKey: string;
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken: string;
}

export interface HeaderRow {
  name: string;
  value: string;
  /** The value is kept in the vault. */
  secret: boolean;
  /** The vault has a value, which stays while none is typed. */
  stored: boolean;
}

export interface DeploymentRow {
  modelId: string;
  deployment: string;
}

/** What the form holds: text as typed. */
export interface FormValues {
  displayName: string;
  id: string;
  label: string;
  color: InstanceColor | 'none';
  endpoint: string;
  keys: KeyRow[];
  region: string;
  project: string;
  location: string;
  apiVersion: string;
  deployments: DeploymentRow[];
  timeoutSeconds: string;
  /** Empty: the same as the timeout. */
  idleTimeoutSeconds: string;
  retryPolicy: string;
  api: 'rule' | 'responses' | 'chat-completions';
  headers: HeaderRow[];
  proxy: string;
  caFile: string;
}

export const blankKey: KeyRow = {
  storedName: null,
  name: '',
  kind: 'api-key',
  apiKey: '',
  accessKeyId: '',
  secretAccessKey: '',
  sessionToken: '',
};
export const blankHeader: HeaderRow = { name: '', value: '', secret: false, stored: false };
export const blankDeployment: DeploymentRow = { modelId: '', deployment: '' };

/** The key as the one text that it is stored as; empty while nothing is typed. */
export function keyText(row: KeyRow, form: CredentialForm): string {
  if (form !== 'aws' || row.kind === 'api-key') return row.apiKey.trim();
  const typed = `${row.accessKeyId}${row.secretAccessKey}${row.sessionToken}`.trim() !== '';
  return typed ? awsKeysText(row) : '';
}

/** Names of the keys in the vault. One from the environment is no stored key. */
export function storedKeyNames(credential: CredentialStatus | null): readonly string[] {
  return credential === null || credential.store === 'environment' ? [] : credential.keys.map(({ name }) => name);
}

/** Whether the rows are nothing but the one key that most instances have, which needs no name. */
export function isSingleKey(keys: readonly Pick<KeyRow, 'storedName'>[]): boolean {
  return keys.length === 1 && (keys[0]?.storedName ?? '') === '';
}

/** The timeout that holds while an instance sets none, in seconds. */
export function defaultTimeoutSeconds(local: boolean): number {
  return (local ? defaultTimeoutMs.local : defaultTimeoutMs.remote) / 1_000;
}

export function newFormValues(provider: ProviderSummary, id: string): FormValues {
  return {
    displayName: provider.name,
    id,
    label: '',
    color: 'none',
    endpoint: '',
    keys: [blankKey],
    region: '',
    project: '',
    location: '',
    apiVersion: '',
    deployments: [],
    timeoutSeconds: String(defaultTimeoutSeconds(provider.local)),
    idleTimeoutSeconds: '',
    retryPolicy: 'standard',
    api: 'rule',
    headers: [],
    proxy: '',
    caFile: '',
  };
}

/** A stored instance as the form shows it. */
export function valuesOf({
  id,
  settings,
  local,
  credential,
}: Pick<InstanceView, 'id' | 'settings' | 'local' | 'credential'>): FormValues {
  const { options = {}, timeout, idleTimeout } = settings;
  const stored = storedKeyNames(credential).map((name) => ({ ...blankKey, storedName: name, name }));
  const set = new Set(credential.secretHeaders.map((name) => name.toLowerCase()));
  return {
    displayName: settings.displayName,
    id,
    label: settings.label ?? '',
    color: settings.color ?? 'none',
    endpoint: settings.endpoint ?? '',
    keys: stored.length === 0 ? [blankKey] : stored,
    region: options.region ?? '',
    project: options.project ?? '',
    location: options.location ?? '',
    apiVersion: options.apiVersion ?? '',
    deployments: Object.entries(options.deployments ?? {}).map(([modelId, deployment]) => ({ modelId, deployment })),
    timeoutSeconds: timeout === undefined ? String(defaultTimeoutSeconds(local)) : String(timeout / 1_000),
    idleTimeoutSeconds: idleTimeout === undefined ? '' : String(idleTimeout / 1_000),
    retryPolicy: settings.retryPolicy ?? 'standard',
    api: options.api ?? 'rule',
    headers: [
      ...(settings.headers ?? []).map((header) => ({ ...blankHeader, ...header })),
      ...(settings.secretHeaders ?? []).map((name) => ({
        ...blankHeader,
        name,
        secret: true,
        stored: set.has(name.toLowerCase()),
      })),
    ],
    proxy: settings.proxy ?? '',
    caFile: settings.caFile ?? '',
  };
}
