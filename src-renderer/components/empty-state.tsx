import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';

export interface EmptyStateProps {
  readonly icon?: LucideIcon;
  readonly title: string;
  readonly body?: string;
  /** Buttons or links that lead on. */
  readonly children?: ReactNode;
  /** The heading's level; 2 below a page header, 1 where this is the page. */
  readonly level?: 1 | 2;
}

export function EmptyState({ icon: Icon, title, body, children, level = 2 }: EmptyStateProps): React.JSX.Element {
  const Heading = level === 1 ? 'h1' : 'h2';
  return (
    <div className="mx-auto flex max-w-100 flex-col items-center gap-1 px-6 py-16 text-center">
      {Icon === undefined ? null : <Icon aria-hidden size={22} strokeWidth={1.5} className="mb-2 text-faint" />}
      <Heading className="text-md font-semibold text-balance">{title}</Heading>
      {body === undefined ? null : <p className="text-balance text-muted">{body}</p>}
      {children === undefined ? null : (
        <div className="mt-4 flex flex-wrap items-center justify-center gap-2">{children}</div>
      )}
    </div>
  );
}
