import { api } from '../api/client.ts';
import { onAppEvent } from '../stores/app-events.ts';
import { createRemoteStore } from '../stores/remote-store.ts';

/** How catalog updates stand: the last check, the update that waits, the one in use. */
export const updatesStore = createRemoteStore(() => api.catalog.updates());

onAppEvent((event) => {
  if (event.type === 'ready' || event.type === 'catalog-updates-changed') void updatesStore.getState().invalidate();
  // What waits is compared with the catalog as it is now.
  if (event.type === 'catalog-changed') void updatesStore.getState().invalidate();
});
