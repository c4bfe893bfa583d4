import clsx from 'clsx';
import type { InstanceSettings } from '../../src-shared/instances/config.ts';
import { instanceColorClasses } from './instance-colors.ts';

export type InstanceAppearance = Pick<InstanceSettings, 'displayName' | 'label' | 'color'>;

/** The label in the instance's colour; a dot where it has only a colour; nothing where it has neither. */
export function InstanceMark({
  instance: { label, color },
  narrow = false,
}: {
  readonly instance: Pick<InstanceAppearance, 'label' | 'color'>;
  /** Where there is little room, a long label is cut sooner. */
  readonly narrow?: boolean;
}): React.JSX.Element | null {
  if (label === undefined) {
    return color === undefined ? null : (
      <span aria-hidden className={clsx('size-2 shrink-0 rounded-full', instanceColorClasses[color].dot)} />
    );
  }
  return (
    <span
      className={clsx(
        'inline-flex h-4.5 min-w-0 shrink-0 items-center rounded-sm px-1.5 text-2xs font-medium',
        narrow ? 'max-w-18' : 'max-w-32',
        color === undefined ? 'bg-badge text-muted' : instanceColorClasses[color].chip,
      )}
    >
      <span className="truncate" title={label}>
        {label}
      </span>
    </span>
  );
}

/** An instance as it is called wherever it is chosen or named: its name, cut where it is too long, and its mark. */
export function InstanceBadge({
  instance,
  className,
}: {
  /** The settings of an instance. */
  readonly instance: InstanceAppearance;
  readonly className?: string;
}): React.JSX.Element {
  return (
    <span className={clsx('inline-flex max-w-full min-w-0 items-center gap-1.5', className)}>
      <span className="truncate" title={instance.displayName}>
        {instance.displayName}
      </span>{' '}
      <InstanceMark instance={instance} />
    </span>
  );
}
