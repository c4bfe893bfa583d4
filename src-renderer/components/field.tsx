import { useId, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

export interface FieldProps {
  /** The control's accessible name, shown above it. */
  readonly label: string;
  readonly description?: ReactNode;
  /** A sentence; turns the control invalid. */
  readonly error?: string | undefined;
  readonly optional?: boolean;
  readonly hideLabel?: boolean;
}

/** What `Field` gives the control that it labels. */
export interface FieldControl {
  readonly id: string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': true | undefined;
}

export const controlClasses =
  'h-8 w-full rounded-md border border-border-strong bg-raised px-2.5 text-sm text-text shadow-control transition-colors duration-75 hover:border-faint focus-visible:border-accent-text focus-visible:outline-1 focus-visible:-outline-offset-1 disabled:opacity-60 aria-invalid:border-danger-text read-only:[&:is(input)]:border-border read-only:[&:is(input)]:bg-inset read-only:[&:is(input)]:text-muted read-only:[&:is(input)]:shadow-none';

/** Label, description and error of one control, tied together for assistive technology. */
export function Field({
  label,
  description,
  error,
  optional = false,
  hideLabel = false,
  children,
}: FieldProps & { readonly children: (control: FieldControl) => ReactNode }): React.JSX.Element {
  const { t } = useTranslation();
  const id = useId();
  const descriptionId = `${id}-description`;
  const errorId = `${id}-error`;
  const describedBy = [description === undefined ? '' : descriptionId, error === undefined ? '' : errorId]
    .filter((part) => part !== '')
    .join(' ');
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <div className={hideLabel ? 'sr-only' : 'flex items-baseline gap-1.5'}>
        <label htmlFor={id} className="text-xs font-medium">
          {label}
        </label>
        {optional ? <span className="text-2xs text-faint">{t('optional')}</span> : null}
      </div>
      {children({
        id,
        'aria-describedby': describedBy === '' ? undefined : describedBy,
        'aria-invalid': error === undefined ? undefined : true,
      })}
      <p id={errorId} role="alert" className="text-xs text-danger-text empty:hidden">
        {error}
      </p>
      {description === undefined ? null : (
        <div id={descriptionId} className="text-xs text-muted">
          {description}
        </div>
      )}
    </div>
  );
}
