import { useEffect } from 'react';
import { useStore } from 'zustand';
import type { StoreApi } from 'zustand/vanilla';
import type { Session } from '../../../src-shared/sessions/session.ts';
import { lastBefore, type ChatState } from '../chat/chat-state.ts';
import { loadModelLists, useModelList } from '../model-picker/instance-models.ts';

/** The name of a session's model: as it answered here before, else as its instance lists it, else its id; null for none. */
export function useModelName(session: Session | null, chat: StoreApi<ChatState>): string | null {
  const instanceId = session?.instanceId ?? null;
  const modelId = session?.modelId ?? null;
  const answered = useStore(chat, (state) => {
    const last = lastBefore(state, state.length, ({ model }) => {
      return model?.modelId === modelId && model?.instanceId === instanceId;
    });
    return last?.modelName ?? null;
  });
  const live = useStore(chat, (state) => state.phase === 'live');
  // Also after another window, the tray or a link chose a model of which nothing was heard here yet.
  const unknown = live && answered === null;
  const list = useModelList(instanceId);
  useEffect(() => {
    if (unknown && instanceId !== null) void loadModelLists([instanceId]);
  }, [unknown, instanceId]);
  return answered ?? list.value?.models.find((model) => model.id === modelId)?.name ?? modelId;
}
