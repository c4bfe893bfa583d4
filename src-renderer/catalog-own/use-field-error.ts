import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { fieldErrorSchema } from './field-text.ts';

/** Says what is wrong with a field in a sentence; undefined when nothing is. */
export function useFieldError(): (message: string | undefined) => string | undefined {
  const { t } = useTranslation('catalog-own');
  return useCallback(
    (message) => {
      if (message === undefined) return undefined;
      const known = fieldErrorSchema.safeParse(message);
      return known.success ? t(`errors.${known.data}`) : t('errors.invalid');
    },
    [t],
  );
}
