import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { ErrorBoundary } from '../components/error-boundary.tsx';
import { BudgetBanner } from './budget-banner.tsx';
import { LoadingPage } from './loading-page.tsx';
import { Pages } from './pages.tsx';
import { Sidebar } from './sidebar.tsx';
import { UnsavedDialog } from './unsaved-dialog.tsx';
import { WindowLayers } from './window-layers.tsx';

/** The window: the sidebar and the page that the address names. Each page brings its own `main`. */
export function Shell(): React.JSX.Element {
  const { t } = useTranslation();
  const [location] = useLocation();
  return (
    <div className="flex h-full">
      <a
        href="#content"
        className="sr-only focus:not-sr-only focus:absolute focus:top-2 focus:left-2 focus:z-60 focus:rounded-md focus:bg-raised focus:px-3 focus:py-1.5 focus:shadow-popup"
        onClick={(event) => {
          // The hash is the router's, so the focus is moved by hand.
          event.preventDefault();
          document.querySelector('main')?.focus();
        }}
      >
        {t('skipToContent')}
      </a>
      <Sidebar />
      <div id="content" className="flex min-w-0 flex-1 flex-col border-l border-border bg-surface">
        <BudgetBanner />
        <div className="min-h-0 flex-1">
          {/* A page that was left is gone, even where its successor is still loading; what it opens inside itself keeps it. */}
          <ErrorBoundary key={location.split('/', 3).join('/')} of={location}>
            <Suspense fallback={<LoadingPage />}>
              <Pages />
            </Suspense>
          </ErrorBoundary>
        </div>
      </div>
      <WindowLayers />
      <UnsavedDialog />
    </div>
  );
}
