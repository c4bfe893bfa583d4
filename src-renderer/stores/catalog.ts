import type { Provider } from '../../src-shared/catalog/provider.ts';
import { api } from '../api/client.ts';
import { onAppEvent } from './app-events.ts';
import { createRemoteStore, type RemoteStore } from './remote-store.ts';

/** Every provider, in short, by name. */
export const catalogStore = createRemoteStore(() => api.catalog.list());
/** Every provider with its models: large, so only pages that search or compare models ask for it. */
export const everythingStore = createRemoteStore(() => api.catalog.everything());
export const catalogProblemsStore = createRemoteStore(() => api.catalog.problems());

const providers = new Map<string, RemoteStore<Provider>>();

/** One provider with its models; the same store for the same id. */
export function providerStore(providerId: string): RemoteStore<Provider> {
  const known = providers.get(providerId);
  if (known !== undefined) return known;
  const store = createRemoteStore(() => api.catalog.provider({ providerId }));
  providers.set(providerId, store);
  return store;
}

onAppEvent((event) => {
  if (event.type !== 'ready' && event.type !== 'catalog-changed') return;
  for (const store of [catalogStore, everythingStore, catalogProblemsStore, ...providers.values()]) {
    void store.getState().invalidate();
  }
});
