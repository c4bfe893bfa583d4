import { Select as Base } from '@base-ui/react/select';
import clsx from 'clsx';
import { Check, ChevronsUpDown } from 'lucide-react';
import type { ReactNode } from 'react';
import { usePopup } from './popup.ts';
import { controlClasses, Field, type FieldProps } from './field.tsx';

export interface SelectOption<Value extends string> {
  readonly value: Value;
  readonly label: string;
  /** A second line under the label. */
  readonly description?: string;
  readonly disabled?: boolean;
  /** Stands behind the label. */
  readonly mark?: ReactNode;
}

export interface SelectProps<Value extends string> extends FieldProps {
  readonly options: readonly SelectOption<Value>[];
  /** Null while nothing is chosen: the placeholder shows. */
  readonly value: Value | null;
  readonly onValueChange: (value: Value) => void;
  readonly placeholder?: string;
  readonly disabled?: boolean;
}

/** A choice among a few. For many, use `Combobox`. */
export function Select<Value extends string>({
  options,
  value,
  onValueChange,
  placeholder,
  disabled = false,
  ...field
}: SelectProps<Value>): React.JSX.Element {
  const { open, onOpenChange, container } = usePopup();
  const chosen = options.find((option) => option.value === value);
  return (
    <Field {...field}>
      {(control) => (
        <Base.Root<Value>
          open={open}
          onOpenChange={onOpenChange}
          value={value}
          disabled={disabled}
          onValueChange={(next) => {
            if (next !== null) onValueChange(next);
          }}
        >
          <Base.Trigger
            {...control}
            aria-label={field.label}
            className={clsx(controlClasses, 'flex items-center justify-between gap-2 text-left select-none')}
          >
            <span className={clsx('flex min-w-0 items-center gap-2 truncate', chosen === undefined && 'text-faint')}>
              {chosen?.label ?? placeholder}
              {chosen?.mark}
            </span>
            <Base.Icon>
              <ChevronsUpDown aria-hidden size={14} className="text-faint" />
            </Base.Icon>
          </Base.Trigger>
          <Base.Portal container={container}>
            <Base.Positioner sideOffset={4} align="start" alignItemWithTrigger={false} className="z-50 outline-none">
              <Base.Popup className="popup-motion max-h-[min(var(--available-height),360px)] w-max max-w-[max(var(--anchor-width),360px)] min-w-(--anchor-width) overflow-y-auto rounded-lg bg-raised p-1 shadow-popup outline-none">
                {options.map((option) => (
                  <Base.Item
                    key={option.value}
                    value={option.value}
                    label={option.label}
                    disabled={option.disabled ?? false}
                    className="flex min-h-7 items-center gap-2 rounded-md px-2 py-1 text-sm outline-none select-none data-disabled:opacity-50 data-highlighted:bg-selected"
                  >
                    <div className="min-w-0 flex-1">
                      <div className="flex items-center gap-1.5">
                        <Base.ItemText>{option.label}</Base.ItemText>
                        {option.mark}
                      </div>
                      {option.description === undefined ? null : (
                        <div className="text-xs text-muted">{option.description}</div>
                      )}
                    </div>
                    <span className="size-3.5 shrink-0">
                      <Base.ItemIndicator>
                        <Check aria-hidden size={14} className="text-accent-text" />
                      </Base.ItemIndicator>
                    </span>
                  </Base.Item>
                ))}
              </Base.Popup>
            </Base.Positioner>
          </Base.Portal>
        </Base.Root>
      )}
    </Field>
  );
}
