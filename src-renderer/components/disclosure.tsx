import clsx from 'clsx';
import { ChevronRight } from 'lucide-react';
import { useEffect, useId, useRef, useState, type ReactNode } from 'react';

export interface DisclosureProps {
  readonly label: string;
  /** What is inside, in short, while it is closed. */
  readonly summary?: string;
  /** Something inside is wrong: it opens, and stays open. */
  readonly invalid?: boolean;
  readonly children: ReactNode;
}

/** A heading that shows and hides what few people need. What is inside stays as it is meanwhile. */
export function Disclosure({ label, summary, invalid = false, children }: DisclosureProps): React.JSX.Element {
  const [wanted, setWanted] = useState(false);
  const id = useId();
  const content = useRef<HTMLDivElement>(null);
  const open = wanted || invalid;
  // The form puts the focus on the first mistake, which it cannot while that is hidden.
  useEffect(() => {
    if (!invalid || content.current?.contains(document.activeElement) === true) return;
    if (document.activeElement?.getAttribute('aria-invalid') === 'true') return;
    content.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [invalid]);
  return (
    <section className="border-t border-border py-4">
      <h2 className="flex items-baseline gap-3">
        <button
          type="button"
          aria-expanded={open}
          aria-controls={id}
          className="-ml-1.5 flex items-center gap-1 rounded-md py-0.5 pr-2 pl-0.5 text-sm font-semibold hover:bg-hover"
          onClick={() => {
            setWanted(!open);
          }}
        >
          <ChevronRight
            aria-hidden
            size={15}
            className={clsx('text-muted transition-transform duration-100', open && 'rotate-90')}
          />
          {label}
        </button>
        {open || summary === undefined ? null : (
          <span className="min-w-0 truncate text-xs font-normal text-muted">{summary}</span>
        )}
      </h2>
      <div id={id} ref={content} hidden={!open} className="flex flex-col gap-5 pt-4 pb-1 [[hidden]]:hidden">
        {children}
      </div>
    </section>
  );
}
