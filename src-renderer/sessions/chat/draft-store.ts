import { createStore } from 'zustand/vanilla';

/** What is typed and not sent yet, by session: it survives a walk to another page, not the window. */
export const draftStore = createStore<Readonly<Record<string, string>>>()(() => ({}));

export function setDraft(sessionId: string, text: string): void {
  draftStore.setState({ [sessionId]: text });
}

export function draftOf(sessionId: string): string {
  return draftStore.getState()[sessionId] ?? '';
}
