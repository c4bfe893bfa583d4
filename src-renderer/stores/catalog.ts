import type { ModelDetail } from '../../src-shared/catalog/facts.ts';
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

let lastDetail: { readonly key: string; readonly store: RemoteStore<ModelDetail> } | null = null;

/** Everything there is to say about one model. Only the last one that was asked for is kept. */
export function modelDetailStore(providerId: string, modelId: string): RemoteStore<ModelDetail> {
  const key = JSON.stringify([providerId, modelId]);
  if (lastDetail?.key !== key) {
    lastDetail = { key, store: createRemoteStore(() => api.catalog.model({ providerId, modelId })) };
  }
  return lastDetail.store;
}

onAppEvent((event) => {
  if (event.type !== 'ready' && event.type !== 'catalog-changed') return;
  for (const store of [catalogStore, everythingStore, catalogProblemsStore, ...providers.values()]) {
    void store.getState().invalidate();
  }
  void lastDetail?.store.getState().invalidate();
});
