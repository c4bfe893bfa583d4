// First, as importing these takes links and the token out of the address before the router reads that.
import './links/web-links.ts';
import './api/client.ts';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { followWindowRequests } from './desktop/window-requests.ts';
import { followFindKey } from './find/follow-find-key.ts';
import { setUpI18n } from './i18n.ts';
import { guardUnsavedChanges } from './navigation/unsaved-guard.ts';
import { followSearchKey } from './sessions/list/search-store.ts';
import { followTheme } from './settings/theme.ts';
import { followAppEvents } from './stores/app-events.ts';

export function start(): void {
  const root = document.getElementById('root');
  if (root === null) throw new Error('index.html has no #root');
  setUpI18n();
  followTheme();
  guardUnsavedChanges();
  followWindowRequests();
  followFindKey();
  followSearchKey();
  followAppEvents();
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}
