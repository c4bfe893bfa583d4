import { api } from '../api/client.ts';
import { onAppEvent } from './app-events.ts';
import { createRemoteStore } from './remote-store.ts';

/** Every budget with what is spent of it. */
export const budgetsStore = createRemoteStore(() => api.usage.budgets());

onAppEvent(({ type }) => {
  if (type === 'ready' || type === 'usage-changed') void budgetsStore.getState().invalidate();
});
