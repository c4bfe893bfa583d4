import clsx from 'clsx';
import { Eye, EyeOff } from 'lucide-react';
import { useState, type ComponentPropsWithRef } from 'react';
import { useTranslation } from 'react-i18next';
import { controlClasses, Field, type FieldProps } from './field.tsx';
import { IconButton } from './icon-button.tsx';

export interface PasswordFieldProps
  extends FieldProps, Omit<ComponentPropsWithRef<'input'>, 'id' | 'className' | 'type'> {}

/** A secret: hidden until the user asks to see what they type, and kept from password managers. */
export function PasswordField({
  label,
  description,
  error,
  optional = false,
  hideLabel = false,
  ...input
}: PasswordFieldProps): React.JSX.Element {
  const { t } = useTranslation();
  const [revealed, setRevealed] = useState(false);
  return (
    <Field label={label} description={description} error={error} optional={optional} hideLabel={hideLabel}>
      {(control) => (
        <div className="relative">
          <input
            spellCheck={false}
            autoComplete="off"
            data-1p-ignore=""
            {...input}
            {...control}
            type={revealed ? 'text' : 'password'}
            className={clsx(controlClasses, 'pr-9 font-mono text-xs')}
          />
          <IconButton
            size="sm"
            className="absolute top-1 right-1"
            icon={revealed ? EyeOff : Eye}
            label={revealed ? t('password.hide') : t('password.reveal')}
            aria-pressed={revealed}
            onClick={() => {
              setRevealed(!revealed);
            }}
          />
        </div>
      )}
    </Field>
  );
}
