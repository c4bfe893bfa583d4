import { Menu as Base } from '@base-ui/react/menu';
import clsx from 'clsx';
import type { MenuProps } from './menu.tsx';
import { usePopup } from './popup.ts';

/** A menu that opens as it appears; `Menu` loads it. */
export function MenuPopup({ trigger, groups, align = 'end' }: MenuProps): React.JSX.Element {
  const { open, onOpenChange, container } = usePopup(true);
  return (
    <Base.Root open={open} onOpenChange={onOpenChange}>
      <Base.Trigger render={trigger} />
      <Base.Portal container={container}>
        <Base.Positioner align={align} sideOffset={4} className="z-50 outline-none">
          <Base.Popup className="popup-motion min-w-40 rounded-lg bg-raised p-1 shadow-popup outline-none">
            {groups.map((items, group) => (
              <div key={items[0]?.label ?? group}>
                {group === 0 ? null : <Base.Separator className="-mx-1 my-1 h-px bg-border" />}
                {items.map(({ label, icon: Icon, danger = false, disabled = false, onSelect }) => (
                  <Base.Item
                    key={label}
                    disabled={disabled}
                    onClick={onSelect}
                    className={clsx(
                      'flex h-7 items-center gap-2 rounded-md px-2 text-sm outline-none select-none data-disabled:opacity-50',
                      danger
                        ? 'text-danger-text data-highlighted:bg-danger-soft'
                        : 'text-text data-highlighted:bg-selected',
                    )}
                  >
                    {Icon === undefined ? null : (
                      <Icon aria-hidden size={15} className={danger ? undefined : 'text-muted'} />
                    )}
                    {label}
                  </Base.Item>
                ))}
              </div>
            ))}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
