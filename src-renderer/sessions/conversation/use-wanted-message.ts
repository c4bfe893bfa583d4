import { t } from 'i18next';
import { useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { showFailure, showToast } from '../../components/toast.tsx';
import { api } from '../../api/client.ts';
import { lastStep } from '../chat/chat-state.ts';
import { wantedMessageStore, type WantedMessage } from '../wanted-message.ts';
import { useConversation } from './conversation-actions.ts';
import type { TranscriptWindow } from './rows/transcript-window.ts';

/** Goes to the message that the session was opened for: shows its branch, draws the rows around it, and puts the focus on it. */
export function useWantedMessage(rows: TranscriptWindow): void {
  const { chat, sessionId } = useConversation();
  const wanted = wantedMessageStore((state) => state.wanted);
  const wish = wanted?.sessionId === sessionId ? wanted : null;
  const messageId = wish?.messageId ?? null;
  const live = useStore(chat, (state) => state.phase === 'live' && state.length > 0);
  const isThere = useStore(chat, (state) => messageId !== null && state.messages[messageId] !== undefined);
  const end = useStore(chat, (state) => lastStep(state).join());
  const [place, setPlace] = useState<{ readonly of: string; readonly at: number } | null>(null);
  /** The wish whose branch was asked for. */
  const selected = useRef<WantedMessage | null>(null);
  useEffect(() => {
    if (wish === null || !live) return undefined;
    const { messageId: id } = wish;
    let left = false;
    const look = async (_end: string): Promise<void> => {
      const found = await api.chat.placeOf({ sessionId, messageId: id });
      if (left) return;
      const at = found.ok ? found.value.place : null;
      if (at !== null) {
        setPlace({ of: id, at });
        rows.goTo(at);
      } else if (selected.current !== wish) {
        selected.current = wish;
        await showBranch(wish);
      }
    };
    void look(end);
    return () => {
      left = true;
    };
  }, [wish, live, end, sessionId, rows]);
  useEffect(() => {
    if (place === null || place.of !== messageId || !isThere) return undefined;
    const frame = requestAnimationFrame(() => {
      const among = chat.getState().steps[place.at]?.indexOf(messageId) ?? 0;
      const element = rows.elementOf(place.at)?.querySelectorAll('article')[among];
      if (element === undefined) return;
      wantedMessageStore.setState({ wanted: null });
      element.tabIndex = -1;
      element.focus({ preventScroll: true });
      element.scrollIntoView({ block: 'start' });
    });
    return () => cancelAnimationFrame(frame);
  }, [chat, messageId, place, isThere, rows]);
}

async function showBranch(wish: WantedMessage): Promise<void> {
  const result = await api.chat.select({ messageId: wish.messageId });
  if (result.ok) return;
  if (wantedMessageStore.getState().wanted === wish) wantedMessageStore.setState({ wanted: null });
  if (result.failure.code === 'not-found') showToast({ title: t('conversation.messageGone', { ns: 'sessions' }) });
  else showFailure(result.failure);
}
