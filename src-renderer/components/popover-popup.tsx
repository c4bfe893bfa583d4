import { Popover as Base } from '@base-ui/react/popover';
import type { PopoverProps } from './popover.tsx';
import { usePopup } from './popup.ts';

/** A popover that opens as it appears; `Popover` loads it. */
export function PopoverPopup({ trigger, title, side = 'top', children }: PopoverProps): React.JSX.Element {
  const { open, onOpenChange, container } = usePopup(true);
  return (
    <Base.Root open={open} onOpenChange={onOpenChange}>
      <Base.Trigger render={trigger} />
      <Base.Portal container={container}>
        <Base.Positioner side={side} sideOffset={6} align="start" className="z-50">
          <Base.Popup className="popup-motion w-72 rounded-lg bg-raised p-3 text-sm text-text shadow-popup outline-none">
            <Base.Title className="mb-2 text-xs font-semibold">{title}</Base.Title>
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
