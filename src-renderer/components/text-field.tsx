import clsx from 'clsx';
import type { ComponentPropsWithRef } from 'react';
import { controlClasses, Field, type FieldProps } from './field.tsx';

export interface TextFieldProps extends FieldProps, Omit<ComponentPropsWithRef<'input'>, 'id' | 'className'> {
  /** For ids, addresses and other text that is compared letter by letter. */
  readonly mono?: boolean;
}

export function TextField({
  label,
  description,
  error,
  optional = false,
  hideLabel = false,
  mono = false,
  type = 'text',
  ...input
}: TextFieldProps): React.JSX.Element {
  return (
    <Field label={label} description={description} error={error} optional={optional} hideLabel={hideLabel}>
      {(control) => (
        <input
          spellCheck={false}
          autoComplete="off"
          {...input}
          {...control}
          type={type}
          className={clsx(controlClasses, mono && 'font-mono text-xs')}
        />
      )}
    </Field>
  );
}
