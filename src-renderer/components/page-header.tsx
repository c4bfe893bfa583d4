import { ChevronLeft } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from 'wouter';

export interface PageHeaderProps {
  readonly title: string;
  /** Stands behind the title: badges, counts. */
  readonly aside?: ReactNode;
  /** Buttons at the right edge. */
  readonly actions?: ReactNode;
  /** The page above this one. */
  readonly back?: { readonly to: string; readonly label: string };
}

/** The bar on top of each page, with its only `h1`. Every page has one, at the same height. */
export function PageHeader({ title, aside, actions, back }: PageHeaderProps): React.JSX.Element {
  return (
    <header className="flex h-12 shrink-0 items-center gap-2 border-b border-border px-5">
      {back === undefined ? null : (
        <Link
          to={back.to}
          className="-ml-2 flex h-7 shrink-0 items-center gap-0.5 rounded-md pr-2 pl-1 text-muted hover:bg-hover hover:text-text"
        >
          <ChevronLeft aria-hidden size={16} />
          {back.label}
        </Link>
      )}
      <h1 className="min-w-0 truncate text-md font-semibold" title={title}>
        {title}
      </h1>
      <div className="flex max-w-1/2 shrink-0 items-center gap-2 text-muted">{aside}</div>
      <div className="flex-1" />
      <div className="flex shrink-0 items-center gap-2">{actions}</div>
    </header>
  );
}
