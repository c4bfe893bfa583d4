import { useEffect } from 'react';
import { api } from '../../api/client.ts';
import { draftOf, emptyDraft, setDraft, useDraft } from './draft-store.ts';

const pauseMs = 500;

/** Keeps what is typed in the core, so that it survives a restart, and brings it back. Files and long pastes stay in the window. */
export function useStoredDraft(sessionId: string): void {
  const { text } = useDraft(sessionId);
  useEffect(() => {
    let left = false;
    const bringBack = async (): Promise<void> => {
      const stored = await api.sessions.draft({ sessionId });
      if (left || !stored.ok || stored.value.draft === '' || draftOf(sessionId) !== emptyDraft) return;
      setDraft(sessionId, { ...emptyDraft, text: stored.value.draft });
    };
    void bringBack();
    return () => {
      left = true;
    };
  }, [sessionId]);
  useEffect(() => {
    // Nothing was typed in this window so far: what is stored is not to be lost.
    if (draftOf(sessionId) === emptyDraft && text === '') return undefined;
    const timer = setTimeout(() => void api.sessions.setDraft({ sessionId, draft: text }), pauseMs);
    return () => clearTimeout(timer);
  }, [sessionId, text]);
}
