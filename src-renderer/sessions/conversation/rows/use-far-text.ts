import { useEffect, type RefObject } from 'react';
import { useStore } from 'zustand';
import type { StoreApi } from 'zustand/vanilla';
import { api } from '../../../api/client.ts';
import { offerFarText } from '../../../find/far-text.ts';
import { lastStep, type ChatState } from '../../chat/chat-state.ts';
import { useConversation } from '../conversation-actions.ts';
import { placeAttribute, type TranscriptWindow } from './transcript-window.ts';

/** A message that does not come in this time is not waited for. */
const longestWaitMs = 5_000;

function isKnown({ steps, messages }: ChatState, place: number): boolean {
  return steps[place]?.every((id) => messages[id] !== undefined) === true;
}

/** Resolves once the messages of a step are there, or it took too long. */
function whenKnown(chat: StoreApi<ChatState>, place: number): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      unsubscribe();
      resolve();
    };
    const timer = setTimeout(() => end(), longestWaitMs);
    const unsubscribe = chat.subscribe((state) => {
      if (isKnown(state, place)) end();
    });
    if (isKnown(chat.getState(), place)) end();
  });
}

/** Settles in the frame after the next one: by then, what was drawn has its place. */
function drawn(): Promise<unknown> {
  return new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
}

/** Lets what is looked for in the page be found in all of the conversation. */
export function useFarText(rows: TranscriptWindow, content: RefObject<HTMLElement | null>): void {
  const { chat, sessionId } = useConversation();
  const version = useStore(chat, (state) => `${lastStep(state).join()} ${state.length} ${state.streamingIds.join()}`);
  useEffect(() => {
    const offer = (element: Element, _version: string): (() => void) =>
      offerFarText({
        root: element,
        find: async (text, matchCase) => {
          const found = await api.chat.find({ sessionId, text, matchCase });
          return found.ok ? found.value : [];
        },
        show: async (place) => {
          rows.goTo(place);
          await whenKnown(chat, place);
          await drawn();
          rows.elementOf(place)?.scrollIntoView({ block: 'start' });
        },
        placeOf: (node) => {
          const holder = node instanceof Element ? node : node.parentElement;
          const place = holder?.closest(`[${placeAttribute}]`)?.getAttribute(placeAttribute) ?? null;
          return place === null ? null : Number(place);
        },
      });
    return content.current === null ? undefined : offer(content.current, version);
  }, [chat, sessionId, rows, content, version]);
}
