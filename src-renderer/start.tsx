// First, as importing it takes the token out of the address before the router reads that.
import './api/client.ts';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { setUpI18n } from './i18n.ts';
import { guardUnsavedChanges } from './navigation/unsaved-guard.ts';
import { followTheme } from './settings/theme.ts';
import { followAppEvents } from './stores/app-events.ts';

export function start(): void {
  const root = document.getElementById('root');
  if (root === null) throw new Error('index.html has no #root');
  setUpI18n();
  followTheme();
  guardUnsavedChanges();
  followAppEvents();
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}
