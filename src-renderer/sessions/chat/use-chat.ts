import { useEffect, useState } from 'react';
import type { StoreApi } from 'zustand/vanilla';
import { subscribe } from '../../api/client.ts';
import type { ChatState } from './chat-state.ts';
import { createChatStore, followChat, type OpenChat } from './chat-store.ts';

const openChat: OpenChat = (sessionId, on) =>
  subscribe((client, signal) => client.chat.subscribe({ sessionId }, { signal }), {
    event: on.event,
    lost: on.lost,
    failed: on.failed,
  });

/** The conversation of a session, followed while the component is mounted. The session must stay the same. */
export function useChat(sessionId: string): StoreApi<ChatState> {
  const [store] = useState(createChatStore);
  useEffect(() => followChat(store, sessionId, openChat), [store, sessionId]);
  return store;
}
