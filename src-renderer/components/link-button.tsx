import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { buttonClasses, type ButtonSize, type ButtonVariant } from './button-styles.ts';

export interface LinkButtonProps {
  /** A route of the app, such as `/instances/new`. */
  readonly to: string;
  readonly variant?: ButtonVariant;
  readonly size?: ButtonSize;
  readonly icon?: LucideIcon;
  readonly className?: string;
  readonly children: ReactNode;
}

/** A link that looks like a button, for going somewhere. */
export function LinkButton({
  to,
  variant = 'secondary',
  size = 'md',
  icon: Icon,
  className,
  children,
}: LinkButtonProps): React.JSX.Element {
  return (
    <Link to={to} className={buttonClasses(variant, size, className)}>
      {Icon === undefined ? null : <Icon aria-hidden size={size === 'sm' ? 13 : 15} />}
      {children}
    </Link>
  );
}
