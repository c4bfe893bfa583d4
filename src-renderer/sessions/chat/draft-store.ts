import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { DraftFile } from '../attachments/draft-file.ts';

/** What is written and not sent yet. */
export interface Draft {
  readonly text: string;
  readonly files: readonly DraftFile[];
}

export const emptyDraft: Draft = { text: '', files: [] };

/** Drafts by session: they survive a walk to another page, not the window. */
const draftStore = createStore<Readonly<Record<string, Draft>>>()(() => ({}));

export function setDraft(sessionId: string, draft: Draft): void {
  draftStore.setState({ [sessionId]: draft });
}

export function draftOf(sessionId: string): Draft {
  return draftStore.getState()[sessionId] ?? emptyDraft;
}

/** Calls the listener whenever the draft of a session changes. */
export function followDraft(sessionId: string, listener: () => void): void {
  draftStore.subscribe((drafts, before) => {
    if (drafts[sessionId] !== before[sessionId]) listener();
  });
}

/** The draft of a session as it is, followed. */
export function useDraft(sessionId: string): Draft {
  return useStore(draftStore, (drafts) => drafts[sessionId] ?? emptyDraft);
}
