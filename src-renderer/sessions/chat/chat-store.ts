import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Failure } from '../../../src-shared/errors.ts';
import type { ChatEvent } from '../../../src-shared/sessions/session.ts';
import { applyChatEvent, initialChatState, type ChatState } from './chat-state.ts';

export interface ChatHandlers {
  readonly event: (event: ChatEvent) => void;
  readonly lost: () => void;
  readonly failed: (failure: Failure) => void;
}

/** Opens the stream of one session's events; returns what closes it. */
export type OpenChat = (sessionId: string, on: ChatHandlers) => () => void;

export function createChatStore(): StoreApi<ChatState> {
  return createStore<ChatState>()(() => initialChatState);
}

const firstTokenMark = 'patchbay:first-token';
const answerDoneMark = 'patchbay:answer-done';
const firstPauseMs = 100;
const longestPauseMs = 5_000;

/**
 * Keeps the store up to date with one conversation until the returned function is called. When an event does not fit, the
 * stream is opened again: at once, then with growing pauses as long as no event fits.
 */
export function followChat(store: StoreApi<ChatState>, sessionId: string, open: OpenChat): () => void {
  let closeStream: (() => void) | null = null;
  let reopening: ReturnType<typeof setTimeout> | null = null;
  let misfits = 0;

  const openStream = (): void => {
    reopening = null;
    closeStream?.();
    let current = true;
    const close = open(sessionId, {
      event: (event) => {
        if (current) receive(event);
      },
      lost: () => {
        if (current && store.getState().phase === 'live') store.setState({ phase: 'lost' });
      },
      failed: (failure) => {
        if (current) store.setState({ phase: 'failed', failure });
      },
    });
    closeStream = () => {
      current = false;
      close();
    };
  };

  const receive = (event: ChatEvent): void => {
    const before = store.getState();
    const after = applyChatEvent(before, event);
    if (after === 'out-of-step') {
      closeStream?.();
      closeStream = null;
      reopening ??= setTimeout(openStream, misfits === 0 ? 0 : Math.min(longestPauseMs, firstPauseMs * 2 ** misfits));
      misfits += 1;
      return;
    }
    if (event.type === 'delta') misfits = 0;
    store.setState(after, true);
    markProgress(before, after, event);
  };

  openStream();
  return () => {
    if (reopening !== null) clearTimeout(reopening);
    closeStream?.();
  };
}

/** The benchmark reads these marks: when the page's store has an answer's first delta, and its last word. */
function markProgress(before: ChatState, after: ChatState, event: ChatEvent): void {
  if (event.type === 'delta') {
    const known = before.messages[event.messageId];
    if (known?.text === '' && known.reasoning === '') performance.mark(firstTokenMark);
  } else if (before.streamingIds.length > 0 && after.streamingIds.length === 0) {
    performance.mark(answerDoneMark);
  }
}
