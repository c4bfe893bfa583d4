import { useCallback } from 'react';
import type { FieldError } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { formErrorSchema } from './form-errors.ts';

/** Says what is wrong with a field in a sentence; undefined when nothing is. */
export function useFieldError(): (error: Pick<FieldError, 'message'> | undefined) => string | undefined {
  const { t } = useTranslation('instances');
  return useCallback(
    (error) => {
      const known = formErrorSchema.safeParse(error?.message);
      return known.success ? t(`errors.${known.data}`) : undefined;
    },
    [t],
  );
}
