import { CSPProvider } from '@base-ui/react/csp-provider';
import { Router } from 'wouter';
import { ErrorBoundary } from './components/error-boundary.tsx';
import { Toasts } from './components/toast.tsx';
import { TooltipLayer } from './components/tooltip-layer.tsx';
import { useAddress } from './navigation/address.ts';
import { ConnectionBanner } from './navigation/connection-banner.tsx';
import { RefusedPage } from './navigation/refused-page.tsx';
import { Shell } from './navigation/shell.tsx';
import { connectionStore } from './stores/connection.ts';

export function App(): React.JSX.Element {
  const refused = connectionStore((state) => state.state === 'refused');
  return (
    <CSPProvider disableStyleElements>
      <ErrorBoundary>
        {refused ? (
          <RefusedPage />
        ) : (
          // wouter takes the hook itself.
          // oxlint-disable-next-line react/hooks
          <Router hook={useAddress}>
            <Shell />
          </Router>
        )}
      </ErrorBoundary>
      <ConnectionBanner />
      <Toasts />
      <TooltipLayer />
    </CSPProvider>
  );
}
