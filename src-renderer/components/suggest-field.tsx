import { Autocomplete as Base } from '@base-ui/react/autocomplete';
import clsx from 'clsx';
import type { Ref } from 'react';
import { controlClasses, Field, type FieldProps } from './field.tsx';
import { usePopup } from './popup.ts';

export interface SuggestFieldProps extends FieldProps {
  readonly suggestions: readonly string[];
  readonly value: string;
  readonly onValueChange: (value: string) => void;
  readonly onBlur?: () => void;
  readonly name?: string;
  readonly placeholder?: string;
  readonly ref?: Ref<HTMLInputElement>;
}

/** Text that is usually one of a few known words, which are offered while typing. Anything else can be typed as well. */
export function SuggestField({
  suggestions,
  value,
  onValueChange,
  onBlur,
  name,
  placeholder,
  ref,
  ...field
}: SuggestFieldProps): React.JSX.Element {
  const { open, onOpenChange, container } = usePopup();
  return (
    <Field {...field}>
      {(control) => (
        <Base.Root
          items={suggestions}
          open={open}
          onOpenChange={onOpenChange}
          openOnInputClick
          value={value}
          onValueChange={onValueChange}
        >
          <Base.Input
            {...control}
            ref={ref}
            name={name}
            placeholder={placeholder}
            spellCheck={false}
            onBlur={onBlur}
            className={clsx(controlClasses, 'font-mono text-xs')}
          />
          <Base.Portal container={container}>
            <Base.Positioner sideOffset={4} align="start" className="z-50 outline-none data-empty:hidden">
              <Base.Popup className="popup-motion max-h-[min(var(--available-height),240px)] w-(--anchor-width) overflow-y-auto rounded-lg bg-raised p-1 shadow-popup outline-none data-empty:hidden">
                <Base.List>
                  {(suggestion: string) => (
                    <Base.Item
                      key={suggestion}
                      value={suggestion}
                      className="flex min-h-7 items-center rounded-md px-2 font-mono text-xs outline-none select-none data-highlighted:bg-selected"
                    >
                      {suggestion}
                    </Base.Item>
                  )}
                </Base.List>
              </Base.Popup>
            </Base.Positioner>
          </Base.Portal>
        </Base.Root>
      )}
    </Field>
  );
}
