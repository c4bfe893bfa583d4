import { sameModelRef, type ModelRef } from '../../src-shared/model-ref.ts';
import type { Result } from '../../src-shared/result.ts';
import type { CatalogModel, Preferences, Settings } from '../../src-shared/settings/preferences.ts';
import { api } from '../api/client.ts';
import { showFailure } from '../components/toast.tsx';
import { onAppEvent } from './app-events.ts';
import { createRemoteStore } from './remote-store.ts';

export const settingsStore = createRemoteStore(() => api.settings.get());
export const appInfoStore = createRemoteStore(() => api.app.info());
export const storageProblemsStore = createRemoteStore(() => api.app.storageProblems());
/** Null on the web host. */
export const desktopStore = createRemoteStore(() => api.app.desktop());

/** Shows a change at once and stores it; a failure puts it back and is said. */
async function change(
  edit: (settings: Settings) => Partial<Settings>,
  store: () => Promise<Result<Settings>>,
): Promise<boolean> {
  const before = settingsStore.getState().value;
  if (before !== null) settingsStore.setState({ value: { ...before, ...edit(before) } });
  const result = await store();
  if (!result.ok) showFailure(result.failure);
  await settingsStore.getState().refresh();
  return result.ok;
}

/** False when that failed, which is said. */
export function updatePreferences(patch: Partial<Preferences>): Promise<boolean> {
  return change(
    ({ preferences }) => ({ preferences: { ...preferences, ...patch } }),
    () => api.settings.update(patch),
  );
}

/** What new sessions start with; null for none. False when that failed. */
export function setDefaultModel(model: ModelRef | null): Promise<boolean> {
  return change(
    () => ({ defaultModel: model }),
    () => api.settings.setDefaultModel({ model }),
  );
}

export function setFavourite(model: ModelRef, favourite: boolean): Promise<boolean> {
  return change(
    ({ favouriteModels }) => {
      const others = favouriteModels.filter((each) => !sameModelRef(each, model));
      return { favouriteModels: favourite ? [...others, model] : others };
    },
    () => api.settings.setFavourite({ model, favourite }),
  );
}

/** Hides models of the catalog wherever one is chosen, or shows them again. */
export function hideCatalogModels(models: readonly CatalogModel[], hidden: boolean): Promise<boolean> {
  const meant = new Set(models.map(({ providerId, modelId }) => JSON.stringify([providerId, modelId])));
  return change(
    ({ hiddenModels }) => {
      const others = hiddenModels.filter(
        ({ providerId, modelId }) => !meant.has(JSON.stringify([providerId, modelId])),
      );
      return { hiddenModels: hidden ? [...others, ...models] : others };
    },
    () => api.settings.hideModels({ models: [...models], hidden }),
  );
}

export function orderFavourites(models: readonly ModelRef[]): Promise<boolean> {
  return change(
    () => ({ favouriteModels: [...models] }),
    () => api.settings.orderFavourites({ models: [...models] }),
  );
}

onAppEvent((event) => {
  if (event.type === 'ready') {
    void settingsStore.getState().refresh();
    void storageProblemsStore.getState().refresh();
    void appInfoStore.getState().refresh();
    void desktopStore.getState().refresh();
  }
  if (event.type === 'desktop-changed') void desktopStore.getState().refresh();
  if (event.type === 'settings-changed') void settingsStore.getState().refresh();
  if (event.type === 'storage-problems-changed') void storageProblemsStore.getState().refresh();
});
