import { useEffect, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { PageHeader, type PageHeaderProps } from './page-header.tsx';

/** Sets the window's title while mounted. */
export function useWindowTitle(title: string): void {
  const { t } = useTranslation();
  useEffect(() => {
    document.title = title === '' ? t('appName') : `${title} · ${t('appName')}`;
  }, [t, title]);
}

/** A page: the `main` landmark with a header and a scrolling body. */
export function Page({ children, ...header }: PageHeaderProps & { readonly children: ReactNode }): React.JSX.Element {
  useWindowTitle(header.title);
  return (
    <main tabIndex={-1} className="flex h-full min-h-0 flex-col outline-none">
      <PageHeader {...header} />
      <div className="min-h-0 flex-1 overflow-y-auto">{children}</div>
    </main>
  );
}
