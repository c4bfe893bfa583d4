import { createStore } from 'zustand/vanilla';

/** What is written and not sent yet. */
export interface Draft {
  readonly text: string;
  /** Long pastes, kept out of the message box: a text area that holds a megabyte stops answering. */
  readonly pasted: readonly string[];
}

const emptyDraft: Draft = { text: '', pasted: [] };

/** Drafts by session: they survive a walk to another page, not the window. */
const draftStore = createStore<Readonly<Record<string, Draft>>>()(() => ({}));

export function setDraft(sessionId: string, draft: Draft): void {
  draftStore.setState({ [sessionId]: draft });
}

export function draftOf(sessionId: string): Draft {
  return draftStore.getState()[sessionId] ?? emptyDraft;
}

/** The message that a draft makes; empty when nothing but white space is in it. */
export function messageOf({ text, pasted }: Draft): string {
  return [text, ...pasted].filter((part) => part.trim() !== '').join('\n\n');
}
