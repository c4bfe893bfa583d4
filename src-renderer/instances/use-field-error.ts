import { useCallback } from 'react';
import type { FieldError } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { formErrorSchema } from './form-errors.ts';

/** The type of an error that says what the file held, not what was typed. */
export const storedError = 'stored';

/** Says what is wrong with a field in a sentence; undefined when nothing is. */
export function useFieldError(): (error: Pick<FieldError, 'message' | 'type'> | undefined) => string | undefined {
  const { t } = useTranslation('instances');
  return useCallback(
    (error) => {
      // What was wrong with a field of the file, in the words of whoever read it.
      if (error?.type === storedError) return t('errors.stored', { reason: error.message ?? '' });
      const known = formErrorSchema.safeParse(error?.message);
      return known.success ? t(`errors.${known.data}`) : undefined;
    },
    [t],
  );
}
