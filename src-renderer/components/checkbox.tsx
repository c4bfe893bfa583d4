import { Checkbox as Base } from '@base-ui/react/checkbox';
import { Check } from 'lucide-react';
import { useId, type ReactNode } from 'react';

export interface CheckboxProps {
  readonly label: ReactNode;
  readonly description?: ReactNode;
  readonly checked: boolean;
  readonly disabled?: boolean;
  readonly onCheckedChange: (checked: boolean) => void;
}

/** A check box whose whole row can be pressed. */
export function Checkbox({
  label,
  description,
  checked,
  disabled = false,
  onCheckedChange,
}: CheckboxProps): React.JSX.Element {
  const descriptionId = useId();
  const labelId = useId();
  return (
    <label className="flex items-start gap-2.5 rounded-md px-2 py-1.5 hover:bg-hover has-data-disabled:pointer-events-none has-data-disabled:opacity-60">
      <Base.Root
        checked={checked}
        disabled={disabled}
        onCheckedChange={onCheckedChange}
        aria-labelledby={labelId}
        aria-describedby={description === undefined ? undefined : descriptionId}
        className="mt-0.5 flex size-4 shrink-0 items-center justify-center rounded-sm border border-faint bg-raised text-on-accent data-checked:border-accent data-checked:bg-accent"
      >
        <Base.Indicator>
          <Check aria-hidden size={12} strokeWidth={3} />
        </Base.Indicator>
      </Base.Root>
      <span className="min-w-0 flex-1">
        <span id={labelId} className="flex items-center gap-2 font-medium">
          {label}
        </span>
        {description === undefined ? null : (
          <span id={descriptionId} className="block text-xs break-words text-muted">
            {description}
          </span>
        )}
      </span>
    </label>
  );
}
