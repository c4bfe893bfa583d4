import clsx from 'clsx';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { instanceColors } from '../../src-shared/instances/appearance.ts';
import { instanceColorClasses } from '../components/instance-colors.ts';
import type { FormValues } from './form-values.ts';

const choices = ['none', ...instanceColors] as const;

/** The colour that an instance is marked with: native radio buttons, each with its name. */
export function ColorField({
  value,
  onValueChange,
}: {
  readonly value: FormValues['color'];
  readonly onValueChange: (value: FormValues['color']) => void;
}): React.JSX.Element {
  const { t } = useTranslation('instances');
  const name = useId();
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1 flex items-baseline gap-1.5 text-xs font-medium">
        {t('form.color')} <span className="font-normal text-muted">{t(`colors.${value}`)}</span>
      </legend>
      <div className="flex min-h-8 flex-wrap items-center gap-1">
        {choices.map((color) => (
          <label
            key={color}
            title={t(`colors.${color}`)}
            className="relative flex size-6 items-center justify-center rounded-full border border-transparent has-checked:border-text has-focus-visible:outline-2 has-focus-visible:outline-accent-text"
          >
            <input
              type="radio"
              className="absolute inset-0 appearance-none opacity-0"
              name={name}
              value={color}
              aria-label={t(`colors.${color}`)}
              checked={color === value}
              onChange={() => {
                onValueChange(color);
              }}
            />
            <span
              aria-hidden
              className={clsx(
                'size-4 rounded-full',
                color === 'none' ? 'border border-dashed border-faint' : instanceColorClasses[color].dot,
              )}
            />
          </label>
        ))}
      </div>
    </fieldset>
  );
}
