import type { FormEvent, ReactNode } from 'react';

export interface FormLayoutProps {
  readonly label: string;
  readonly onSubmit: () => void;
  /** Above the fields: what is wrong, or asks for a decision. */
  readonly notices?: ReactNode;
  readonly fields: ReactNode;
  /** Beside the fields where there is room, else below: the connection test. */
  readonly aside: ReactNode;
  /** The bar at the bottom, always in view. */
  readonly footer: ReactNode;
}

/** A form with its fields, the test's outcome beside them, and its buttons in a bar that stays in view. */
export function FormLayout({ label, onSubmit, notices, fields, aside, footer }: FormLayoutProps): React.JSX.Element {
  return (
    <form
      noValidate
      aria-label={label}
      className="flex min-h-0 flex-1 flex-col"
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      <div className="min-h-0 flex-1 overflow-y-auto">
        <div className="mx-auto grid max-w-240 grid-cols-1 gap-x-12 px-5 min-[1120px]:grid-cols-[minmax(0,520px)_minmax(0,1fr)]">
          <div className="flex flex-col gap-3 empty:hidden min-[1120px]:col-span-2 [&:not(:empty)]:pt-4">{notices}</div>
          <div>{fields}</div>
          <div className="pb-6 empty:hidden min-[1120px]:py-5">{aside}</div>
        </div>
      </div>
      <div data-bottom-bar="" className="flex h-13 shrink-0 items-center gap-2 border-t border-border bg-surface px-5">
        {footer}
      </div>
    </form>
  );
}
