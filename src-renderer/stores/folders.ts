import { api } from '../api/client.ts';
import { onAppEvent } from './app-events.ts';
import { createRemoteStore } from './remote-store.ts';

/** The folders of sessions, in their order. */
export const foldersStore = createRemoteStore(() => api.sessions.folders());

onAppEvent(({ type }) => {
  if (type === 'ready' || type === 'folders-changed') void foldersStore.getState().invalidate();
});
