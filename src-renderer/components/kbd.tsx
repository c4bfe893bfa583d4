import type { ReactNode } from 'react';

export function Kbd({ children }: { readonly children: ReactNode }): React.JSX.Element {
  return (
    <kbd className="inline-flex h-4.5 min-w-4.5 items-center justify-center rounded-sm border border-border bg-inset px-1 font-sans text-2xs text-muted">
      {children}
    </kbd>
  );
}
