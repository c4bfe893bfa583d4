import type { UseFormReturn } from 'react-hook-form';
import type { ProviderSummary } from '../../src-shared/catalog/provider.ts';
import type { CredentialStatus } from '../../src-shared/credentials/status.ts';
import type { FormProvider } from './form-settings.ts';
import type { FormValues } from './form-values.ts';

/** A form and what its fields have to know. */
export interface InstanceForm extends FormProvider {
  readonly form: UseFormReturn<FormValues>;
  /** What the catalog says of the provider; null when it is not in the catalog any more. */
  readonly provider: ProviderSummary | null;
  readonly credentialNeed: 'none' | 'optional' | 'required';
  /** What is stored now; null for a new instance. */
  readonly credential: CredentialStatus | null;
}

/** Whether keys are in the vault, rather than in the environment. */
export function hasStoredKey({ credential }: Pick<InstanceForm, 'credential'>): boolean {
  return credential !== null && credential.present && credential.store !== 'environment';
}
