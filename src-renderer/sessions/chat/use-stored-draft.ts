import { useEffect, useRef } from 'react';
import { api } from '../../api/client.ts';
import { draftOf, emptyDraft, setDraft, useDraft } from './draft-store.ts';

const pauseMs = 500;

/** Keeps what is typed in the core, so that it survives a restart, and brings it back. Files stay in the window. */
export function useStoredDraft(sessionId: string): void {
  const { text } = useDraft(sessionId);
  /** What the core has, as far as this window knows; it asks once, and else it is the one that writes. */
  const stored = useRef('');
  useEffect(() => {
    let left = false;
    const keep = (): void => {
      const now = draftOf(sessionId).text;
      if (now === stored.current) return;
      stored.current = now;
      void api.sessions.setDraft({ sessionId, draft: now });
    };
    const bringBack = async (): Promise<void> => {
      const found = await api.sessions.draft({ sessionId });
      if (left || !found.ok) return;
      stored.current = found.value.draft;
      if (found.value.draft === '' || draftOf(sessionId) !== emptyDraft) return;
      setDraft(sessionId, { ...emptyDraft, text: found.value.draft });
    };
    stored.current = draftOf(sessionId).text;
    void bringBack();
    // Where the page goes there is no time for a pause.
    window.addEventListener('pagehide', keep);
    return () => {
      left = true;
      window.removeEventListener('pagehide', keep);
      keep();
    };
  }, [sessionId]);
  useEffect(() => {
    if (text === stored.current) return undefined;
    const store = (): void => {
      stored.current = text;
      void api.sessions.setDraft({ sessionId, draft: text });
    };
    // What was sent is no draft any more, at once.
    if (text === '') {
      store();
      return undefined;
    }
    const timer = setTimeout(store, pauseMs);
    return () => clearTimeout(timer);
  }, [sessionId, text]);
}
