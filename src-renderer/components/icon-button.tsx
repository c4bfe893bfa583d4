import clsx from 'clsx';
import type { LucideIcon } from 'lucide-react';
import type { ComponentPropsWithRef } from 'react';
import { Tooltip } from './tooltip.tsx';

export interface IconButtonProps extends Omit<ComponentPropsWithRef<'button'>, 'children' | 'aria-label'> {
  readonly icon: LucideIcon;
  /** The accessible name, also shown as tooltip. */
  readonly label: string;
  readonly size?: 'sm' | 'md';
  readonly shortcut?: string;
}

export function IconButton({
  icon: Icon,
  label,
  size = 'md',
  shortcut,
  className,
  ...rest
}: IconButtonProps): React.JSX.Element {
  return (
    <Tooltip text={label} {...(shortcut === undefined ? {} : { shortcut })}>
      <button
        type="button"
        {...rest}
        aria-label={label}
        className={clsx(
          'inline-flex shrink-0 items-center justify-center rounded-md text-muted transition-colors duration-75 hover:bg-hover hover:text-text active:bg-pressed data-[popup-open]:bg-pressed data-[popup-open]:text-text disabled:pointer-events-none disabled:opacity-50',
          size === 'sm' ? 'size-6' : 'size-7',
          className,
        )}
      >
        <Icon aria-hidden size={size === 'sm' ? 14 : 16} />
      </button>
    </Tooltip>
  );
}
