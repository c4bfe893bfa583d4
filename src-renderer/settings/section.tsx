import type { ReactNode } from 'react';

/** A part of the settings under a heading of its own. */
export function Section({
  title,
  children,
}: {
  readonly title: string;
  readonly children: ReactNode;
}): React.JSX.Element {
  return (
    <section
      aria-label={title}
      className="grid grid-cols-[160px_minmax(0,1fr)] gap-x-6 border-t border-border py-6 first:border-t-0"
    >
      <h2 className="text-sm font-semibold">{title}</h2>
      <div className="flex min-w-0 flex-col gap-4">{children}</div>
    </section>
  );
}
