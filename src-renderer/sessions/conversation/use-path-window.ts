import { useCallback, useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { api } from '../../api/client.ts';
import { withFetched } from '../chat/chat-state.ts';
import { useConversation } from './conversation-actions.ts';

/** So many steps come into the document at once. */
const pageOfSteps = 40;
const mostAsked = 200;

export interface PathWindow {
  /** The ids of each step that is shown, joined by spaces: a text stays the same while the step does. */
  readonly steps: readonly string[];
  readonly hasEarlier: boolean;
  readonly showEarlier: () => void;
}

/** The end of the path, which grows backwards as the reader goes there; messages are fetched before they are shown. */
export function usePathWindow(): PathWindow {
  const { chat, sessionId } = useConversation();
  const path = useStore(chat, (state) => state.path);
  const [shown, setShown] = useState(pageOfSteps);
  const from = Math.max(0, path.length - shown);
  useEffect(() => {
    const fetchMissing = async (): Promise<void> => {
      const { messages } = chat.getState();
      const missing = path
        .slice(from)
        .flat()
        .filter((id) => messages[id] === undefined);
      if (missing.length === 0) return;
      const fetched = await api.chat.messages({ sessionId, messageIds: missing.slice(-mostAsked) });
      if (fetched.ok) chat.setState((state) => withFetched(state, fetched.value));
    };
    void fetchMissing();
  }, [chat, sessionId, path, from]);
  const showEarlier = useCallback(() => setShown((count) => count + pageOfSteps), []);
  return { steps: path.slice(from).map((ids) => ids.join(' ')), hasEarlier: from > 0, showEarlier };
}
