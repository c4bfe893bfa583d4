import type { ProviderSummary } from '../../src-shared/catalog/provider.ts';
import type { CredentialStatus } from '../../src-shared/credentials/status.ts';
import type { SalvagedInstance } from '../../src-shared/instances/view.ts';
import type { FormField } from './field-conflicts.ts';
import { valuesOf, type FormValues } from './form-values.ts';

/** The form's field for each field of the file that it shows. */
const formFields: Readonly<Record<string, FormField | 'id'>> = {
  id: 'id',
  displayName: 'displayName',
  label: 'label',
  color: 'color',
  endpoint: 'endpoint',
  timeout: 'timeoutSeconds',
  idleTimeout: 'idleTimeoutSeconds',
  retryPolicy: 'retryPolicy',
  proxy: 'proxy',
  caFile: 'caFile',
  'options.region': 'region',
  'options.location': 'location',
  'options.project': 'project',
  'options.apiVersion': 'apiVersion',
};

/** The form's field for a field of the file, such as `timeout` or `options.region`; null where it has none of its own. */
export function formFieldOf(field: string): FormField | 'id' | null {
  return Object.hasOwn(formFields, field) ? (formFields[field] ?? null) : null;
}

const noCredential: Omit<CredentialStatus, 'instanceId'> = {
  present: false,
  store: null,
  variable: null,
  setAt: null,
  fingerprint: null,
  origin: null,
  originChanged: false,
  keys: [],
  secretHeaders: [],
};

/** What could be read of a broken entry, as the form shows it; what could not is as for a new instance. */
export function repairValues({ id, settings }: SalvagedInstance, provider: ProviderSummary, newId: string): FormValues {
  return valuesOf({
    id: newId,
    settings: { ...settings, displayName: settings.displayName ?? provider.name, catalogProviderId: provider.id },
    local: provider.local,
    credential: { ...noCredential, instanceId: id },
  });
}
