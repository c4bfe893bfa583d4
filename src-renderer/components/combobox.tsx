import { Popover } from '@base-ui/react/popover';
import clsx from 'clsx';
import { ChevronsUpDown } from 'lucide-react';
import { useId, type ReactNode } from 'react';
import { usePopup } from './popup.ts';
import { controlClasses, Field, type FieldProps } from './field.tsx';
import { SearchableList, type SearchableListProps } from './searchable-list.tsx';

export interface ComboboxProps<Item>
  extends FieldProps, Omit<SearchableListProps<Item>, 'label' | 'focusOnMount' | 'selectedKey' | 'listClassName'> {
  /** The accessible name of the search box in the popup. */
  readonly searchLabel: string;
  readonly value: Item | null;
  /** What the closed control shows; the placeholder shows while `value` is null. */
  readonly renderValue: (item: Item) => ReactNode;
  readonly valuePlaceholder: string;
  readonly disabled?: boolean;
}

/** A choice among many: a button that opens a searchable list. */
export function Combobox<Item>({
  label,
  description,
  error,
  optional = false,
  hideLabel = false,
  searchLabel,
  value,
  renderValue,
  valuePlaceholder,
  disabled = false,
  onSelect,
  ...list
}: ComboboxProps<Item>): React.JSX.Element {
  const { open, onOpenChange, container } = usePopup();
  const popupId = useId();
  return (
    <Field label={label} description={description} error={error} optional={optional} hideLabel={hideLabel}>
      {(control) => (
        <Popover.Root open={open} onOpenChange={onOpenChange}>
          <Popover.Trigger
            {...control}
            role="combobox"
            aria-label={label}
            aria-haspopup="dialog"
            aria-expanded={open}
            aria-controls={open ? popupId : undefined}
            disabled={disabled}
            className={clsx(controlClasses, 'flex items-center justify-between gap-2 text-left select-none')}
          >
            <span className={clsx('flex min-w-0 items-center gap-2 truncate', value === null && 'text-faint')}>
              {value === null ? valuePlaceholder : renderValue(value)}
            </span>
            <ChevronsUpDown aria-hidden size={14} className="shrink-0 text-faint" />
          </Popover.Trigger>
          <Popover.Portal container={container}>
            <Popover.Positioner sideOffset={4} align="start" className="z-50">
              <Popover.Popup
                id={popupId}
                aria-label={searchLabel}
                className="popup-motion flex max-h-[min(var(--available-height),420px)] w-(--anchor-width) min-w-90 flex-col overflow-hidden rounded-lg bg-raised shadow-popup outline-none"
              >
                <SearchableList
                  {...list}
                  label={searchLabel}
                  focusOnMount
                  listClassName="flex-1"
                  selectedKey={value === null ? null : list.itemKey(value)}
                  onSelect={(item) => {
                    onOpenChange(false);
                    onSelect(item);
                  }}
                />
              </Popover.Popup>
            </Popover.Positioner>
          </Popover.Portal>
        </Popover.Root>
      )}
    </Field>
  );
}
