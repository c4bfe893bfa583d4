import type { UseFormReturn } from 'react-hook-form';
import type { DoctorFix } from '../../src-shared/instances/doctor.ts';
import type { FormValues } from './form-values.ts';

/** Puts a fix into the fields that it changes, and leaves the others as typed. False where the form has no field for it. */
export function patchForm(form: UseFormReturn<FormValues>, fix: DoctorFix): boolean {
  const options = { shouldDirty: true, shouldValidate: true };
  if (fix.kind === 'set-endpoint') form.setValue('endpoint', fix.reason === 'use-default' ? '' : fix.endpoint, options);
  else if (fix.kind === 'set-proxy') form.setValue('proxy', fix.proxy ?? '', options);
  else return false;
  return true;
}
