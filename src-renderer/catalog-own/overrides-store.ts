import type { OverriddenField } from '../../src-shared/catalog/patch.ts';
import { api } from '../api/client.ts';
import { onAppEvent } from '../stores/app-events.ts';
import { createRemoteStore, type RemoteStore } from '../stores/remote-store.ts';

const stores = new Map<string, RemoteStore<OverriddenField[]>>();

/** What the user has overridden in a provider; the same store for the same id. */
export function overridesStore(providerId: string): RemoteStore<OverriddenField[]> {
  const known = stores.get(providerId);
  if (known !== undefined) return known;
  const store = createRemoteStore(() => api.catalog.overrides({ providerId }));
  stores.set(providerId, store);
  return store;
}

onAppEvent((event) => {
  if (event.type !== 'ready' && event.type !== 'catalog-changed') return;
  for (const store of stores.values()) void store.getState().invalidate();
});
