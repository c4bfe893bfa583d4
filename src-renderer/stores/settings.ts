import type { Preferences } from '../../src-shared/settings/preferences.ts';
import { api } from '../api/client.ts';
import { showFailure } from '../components/toast.tsx';
import { onAppEvent } from './app-events.ts';
import { createRemoteStore } from './remote-store.ts';

export const settingsStore = createRemoteStore(() => api.settings.get());
export const appInfoStore = createRemoteStore(() => api.app.info());
export const storageProblemsStore = createRemoteStore(() => api.app.storageProblems());

/** Stores a preference and shows it at once; a failure puts it back and is said. */
export async function updatePreferences(patch: Partial<Preferences>): Promise<void> {
  const before = settingsStore.getState().value;
  if (before !== null) {
    settingsStore.setState({ value: { ...before, preferences: { ...before.preferences, ...patch } } });
  }
  const result = await api.settings.update(patch);
  if (!result.ok) showFailure(result.failure);
  await settingsStore.getState().refresh();
}

onAppEvent((event) => {
  if (event.type === 'ready') {
    void settingsStore.getState().refresh();
    void storageProblemsStore.getState().refresh();
    void appInfoStore.getState().refresh();
  }
  if (event.type === 'settings-changed') void settingsStore.getState().refresh();
  if (event.type === 'storage-problems-changed') void storageProblemsStore.getState().refresh();
});
