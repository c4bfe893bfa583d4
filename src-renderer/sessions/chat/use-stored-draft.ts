import { useEffect } from 'react';
import { api } from '../../api/client.ts';
import { showFailure } from '../../components/toast.tsx';
import { onAppEvent } from '../../stores/app-events.ts';
import { DraftKeeper, type DraftCore } from './draft-keeper.ts';

function coreOf(sessionId: string): DraftCore {
  return {
    load: () => api.sessions.draft({ sessionId }),
    saveText: (draft) => api.sessions.setDraft({ sessionId, draft }),
    saveFiles: async (files) => {
      const result = await api.sessions.setDraftFiles({ sessionId, files });
      if (!result.ok && result.failure.code === 'storage-failed') showFailure(result.failure);
      return result;
    },
  };
}

/** They stay when their page is left: what could not be stored or sent is still to be kept. */
const keepers = new Map<string, DraftKeeper>();

function keeperOf(sessionId: string): DraftKeeper {
  const keeper = keepers.get(sessionId) ?? new DraftKeeper(sessionId, coreOf(sessionId));
  keepers.set(sessionId, keeper);
  return keeper;
}

/** Keeps what is written in the core, with its files, so that it survives a restart, and brings it back. */
export function useStoredDraft(sessionId: string): void {
  useEffect(() => {
    const keeper = keeperOf(sessionId);
    const store = (): void => void keeper.store();
    void keeper.open();
    // Where the page goes there is no time for a pause.
    window.addEventListener('pagehide', store);
    return () => {
      window.removeEventListener('pagehide', store);
      store();
    };
  }, [sessionId]);
}

onAppEvent(({ type }) => {
  if (type !== 'ready') return;
  for (const keeper of keepers.values()) void keeper.store();
});
