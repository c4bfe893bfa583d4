import { Switch as Base } from '@base-ui/react/switch';
import { useId, type ReactNode } from 'react';

export interface SwitchProps {
  readonly label: string;
  readonly description?: ReactNode;
  readonly checked: boolean;
  readonly disabled?: boolean;
  readonly onCheckedChange: (checked: boolean) => void;
}

/** A setting that is on or off, and changes at once. The whole row can be pressed. */
export function Switch({
  label,
  description,
  checked,
  disabled = false,
  onCheckedChange,
}: SwitchProps): React.JSX.Element {
  const id = useId();
  return (
    <label className="flex items-start gap-2.5 rounded-md px-2 py-1.5 hover:bg-hover has-data-disabled:hover:bg-transparent">
      <Base.Root
        checked={checked}
        disabled={disabled}
        onCheckedChange={onCheckedChange}
        aria-labelledby={`${id}-label`}
        aria-describedby={description === undefined ? undefined : `${id}-description`}
        className="mt-0.5 flex h-4.5 w-8 shrink-0 items-center rounded-full border border-faint bg-inset p-px transition-colors duration-75 data-checked:border-accent data-checked:bg-accent data-disabled:opacity-50"
      >
        <Base.Thumb className="size-3.5 rounded-full bg-faint transition-transform duration-75 data-checked:translate-x-3.5 data-checked:bg-on-accent" />
      </Base.Root>
      <span className="min-w-0 flex-1">
        <span id={`${id}-label`} className="block font-medium">
          {label}
        </span>
        {description === undefined ? null : (
          <span id={`${id}-description`} className="block text-xs break-words text-muted">
            {description}
          </span>
        )}
      </span>
    </label>
  );
}
