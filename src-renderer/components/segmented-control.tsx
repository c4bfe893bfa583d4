import { useId } from 'react';

export interface SegmentedControlProps<Value extends string> {
  readonly label: string;
  readonly description?: string;
  readonly options: readonly { readonly value: Value; readonly label: string }[];
  readonly value: Value;
  readonly onValueChange: (value: Value) => void;
}

/** One of two to four, all in view: native radio buttons in a row. */
export function SegmentedControl<Value extends string>({
  label,
  description,
  options,
  value,
  onValueChange,
}: SegmentedControlProps<Value>): React.JSX.Element {
  const name = useId();
  return (
    <fieldset className="flex flex-col gap-1" aria-describedby={description === undefined ? undefined : `${name}-body`}>
      <legend className="mb-1 text-xs font-medium">{label}</legend>
      <div className="inline-flex h-8 self-start rounded-lg border border-border bg-inset p-px">
        {options.map((option) => (
          <label
            key={option.value}
            className="flex items-center rounded-md px-3 text-sm text-muted select-none has-checked:bg-raised has-checked:ring-1 has-checked:ring-border-strong has-checked:font-medium has-checked:text-text has-checked:shadow-control has-focus-visible:outline-2 has-focus-visible:outline-accent-text"
          >
            <input
              type="radio"
              className="sr-only"
              name={name}
              value={option.value}
              checked={option.value === value}
              onChange={() => {
                onValueChange(option.value);
              }}
            />
            {option.label}
          </label>
        ))}
      </div>
      {description === undefined ? null : (
        <p id={`${name}-body`} className="text-xs text-muted">
          {description}
        </p>
      )}
    </fieldset>
  );
}
