import { api } from '../api/client.ts';
import { onAppEvent } from '../stores/app-events.ts';
import { createRemoteStore, type RemoteStore } from '../stores/remote-store.ts';

type Fetched = Awaited<ReturnType<typeof api.catalog.source>>;
export type ProviderSource = Extract<Fetched, { readonly ok: true }>['value'];

const sources = new Map<string, RemoteStore<ProviderSource>>();

/** The file of a provider as it is stored now; the same store for the same id. */
export function sourceStore(providerId: string): RemoteStore<ProviderSource> {
  const known = sources.get(providerId);
  if (known !== undefined) return known;
  const store = createRemoteStore(() => api.catalog.source({ providerId }));
  sources.set(providerId, store);
  return store;
}

/** Forgets what is gone for good, so that its name can be used anew. */
export function dropSource(providerId: string): void {
  sources.delete(providerId);
}

onAppEvent((event) => {
  if (event.type !== 'ready' && event.type !== 'catalog-changed') return;
  for (const store of sources.values()) void store.getState().invalidate();
});
