import type { ReactNode } from 'react';

export interface FormSectionProps {
  readonly title: string;
  /** Two fields in a row. */
  readonly columns?: boolean;
  readonly children: ReactNode;
}

export function FormSection({ title, columns = false, children }: FormSectionProps): React.JSX.Element {
  return (
    <section className="flex flex-col gap-3 border-t border-border py-5 first:border-t-0">
      <h2 className="text-sm font-semibold">{title}</h2>
      <div className={columns ? 'grid grid-cols-2 gap-4' : 'flex flex-col gap-4'}>{children}</div>
    </section>
  );
}

/** A list of rows inside a section, with its name and a button behind it. */
export function RowGroup({
  label,
  description,
  action,
  children,
}: {
  readonly label: string;
  readonly description?: ReactNode;
  readonly action: ReactNode;
  readonly children?: ReactNode;
}): React.JSX.Element {
  return (
    <div role="group" aria-label={label} className="flex min-w-0 flex-col gap-2">
      <div>
        <div aria-hidden className="text-xs font-medium">
          {label}
        </div>
        {description === undefined ? null : <div className="text-xs text-muted">{description}</div>}
      </div>
      {children}
      <div className="flex">{action}</div>
    </div>
  );
}
