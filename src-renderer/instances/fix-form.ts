import type { UseFormReturn } from 'react-hook-form';
import { applyFix } from '../../src-shared/instances/apply-fix.ts';
import type { InstanceSettings } from '../../src-shared/instances/config.ts';
import type { DoctorFix } from '../../src-shared/instances/doctor.ts';
import type { FormValues } from './form-values.ts';

/**
 * Puts a fix into the fields that it changes, and leaves the others as typed. `settings` are what the form means now.
 * False where the form has no field for it.
 */
export function patchForm(form: UseFormReturn<FormValues>, settings: InstanceSettings, fix: DoctorFix): boolean {
  const fixed = applyFix(settings, fix);
  const options = { shouldDirty: true, shouldValidate: true };
  if (fix.kind === 'set-endpoint') form.setValue('endpoint', fixed.endpoint ?? '', options);
  else if (fix.kind === 'set-proxy') form.setValue('proxy', fixed.proxy ?? '', options);
  else return false;
  return true;
}

/** What was typed for one provider, for the form of the provider that a fix names: its address and place are others. */
export function valuesForProvider(values: FormValues, settings: InstanceSettings, fix: DoctorFix): FormValues {
  const { endpoint = '', options = {} } = applyFix(settings, fix);
  const { region = '', project = '', location = '', apiVersion = '', api = 'rule' } = options;
  return { ...values, endpoint, region, project, location, apiVersion, api, deployments: [] };
}
