import clsx from 'clsx';
import type { ComponentPropsWithRef } from 'react';
import { controlClasses, Field, type FieldProps } from './field.tsx';

export interface TextAreaProps extends FieldProps, Omit<ComponentPropsWithRef<'textarea'>, 'id' | 'className'> {
  /** Words for people, not letters that are compared. */
  readonly prose?: boolean;
}

/** Several lines of text; unless it is prose, it is compared letter by letter, such as a file's. */
export function TextArea({
  label,
  description,
  error,
  optional = false,
  hideLabel = false,
  rows = 4,
  prose = false,
  ...area
}: TextAreaProps): React.JSX.Element {
  return (
    <Field label={label} description={description} error={error} optional={optional} hideLabel={hideLabel}>
      {(control) => (
        <textarea
          spellCheck={prose}
          autoComplete="off"
          rows={rows}
          {...area}
          {...control}
          className={clsx(controlClasses, 'h-auto resize-y py-1.5', !prose && 'font-mono text-xs')}
        />
      )}
    </Field>
  );
}
