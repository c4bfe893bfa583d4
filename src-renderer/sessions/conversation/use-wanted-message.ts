import { t } from 'i18next';
import { useEffect, useRef, type RefObject } from 'react';
import { useStore } from 'zustand';
import { showToast } from '../../components/toast.tsx';
import { api } from '../../api/client.ts';
import { wantedMessageStore } from '../wanted-message.ts';
import { useConversation } from './conversation-actions.ts';
import type { PathWindow } from './use-path-window.ts';

/**
 * Goes to the message that the session was opened for: shows its branch, fetches the steps down from it, scrolls there and
 * puts the focus on it. `content` holds an element for each step, after one more where there are earlier steps.
 */
export function useWantedMessage(
  { steps, hasEarlier, showEarlier }: PathWindow,
  content: RefObject<HTMLElement | null>,
): void {
  const { chat, sessionId } = useConversation();
  const wanted = wantedMessageStore((state) => state.wanted);
  const messageId = wanted?.sessionId === sessionId ? wanted.messageId : null;
  const path = useStore(chat, (state) => state.path);
  const isThere = useStore(chat, (state) => messageId !== null && state.messages[messageId] !== undefined);
  const selected = useRef<string | null>(null);
  useEffect(() => {
    if (messageId === null || path.length === 0) return undefined;
    if (!path.some((ids) => ids.includes(messageId))) {
      if (selected.current === messageId) return undefined;
      selected.current = messageId;
      void showBranch(messageId);
      return undefined;
    }
    const index = steps.findIndex((ids) => ids.split(' ').includes(messageId));
    if (index === -1) {
      showEarlier();
      return undefined;
    }
    if (!isThere) return undefined;
    const frame = requestAnimationFrame(() => {
      const element = content.current?.children[index + (hasEarlier ? 1 : 0)];
      if (!(element instanceof HTMLElement)) return;
      wantedMessageStore.setState({ wanted: null });
      element.tabIndex = -1;
      element.focus({ preventScroll: true });
      element.scrollIntoView({ block: 'start' });
    });
    return () => cancelAnimationFrame(frame);
  }, [messageId, path, steps, hasEarlier, showEarlier, isThere, content]);
}

async function showBranch(messageId: string): Promise<void> {
  const result = await api.chat.select({ messageId });
  if (result.ok) return;
  wantedMessageStore.setState({ wanted: null });
  showToast({ title: t('conversation.messageGone', { ns: 'sessions' }) });
}
