import type { FieldPath, UseFormReturn } from 'react-hook-form';
import type { FormValues } from './form-values.ts';

/** Checks the marked names of a list anew: two that were the same differ once either of them is changed. */
export function recheckNames(form: UseFormReturn<FormValues>, list: 'keys' | 'headers' | 'deployments'): void {
  const { errors } = form.formState;
  const marked: FieldPath<FormValues>[] = form.getValues(list).flatMap((_, at): FieldPath<FormValues>[] => {
    switch (list) {
      case 'keys':
        return errors.keys?.[at]?.name === undefined ? [] : [`keys.${at}.name`];
      case 'headers':
        return errors.headers?.[at]?.name === undefined ? [] : [`headers.${at}.name`];
      case 'deployments':
        return errors.deployments?.[at]?.modelId === undefined ? [] : [`deployments.${at}.modelId`];
      default:
        return list;
    }
  });
  if (marked.length > 0) void form.trigger(marked);
}
