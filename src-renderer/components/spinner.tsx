import clsx from 'clsx';
import { LoaderCircle } from 'lucide-react';

/** Decorative: whoever shows it says in words what is under way. */
export function Spinner({
  size = 14,
  className,
}: {
  readonly size?: number;
  readonly className?: string;
}): React.JSX.Element {
  return <LoaderCircle aria-hidden size={size} className={clsx('animate-spin', className)} />;
}
