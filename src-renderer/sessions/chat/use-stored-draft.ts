import { useEffect, useRef } from 'react';
import { api } from '../../api/client.ts';
import { showFailure } from '../../components/toast.tsx';
import { encodeFiles, keptFile, type DraftFile } from '../attachments/draft-file.ts';
import { draftOf, emptyDraft, setDraft, useDraft } from './draft-store.ts';

const pauseMs = 500;

/** Keeps what is written in the core, with its files, so that it survives a restart, and brings it back. */
export function useStoredDraft(sessionId: string): void {
  const { text, files } = useDraft(sessionId);
  /** What the core has, as far as this window knows; it asks once, and else it is the one that writes. */
  const stored = useRef<{ text: string; files: string }>({ text: '', files: '' });
  useEffect(() => {
    let left = false;
    const keepText = (): void => {
      const now = draftOf(sessionId).text;
      if (now === stored.current.text) return;
      stored.current.text = now;
      void api.sessions.setDraft({ sessionId, draft: now });
    };
    const bringBack = async (): Promise<void> => {
      const found = await api.sessions.draft({ sessionId });
      if (left || !found.ok) return;
      const kept = found.value.files.map(keptFile);
      const present = draftOf(sessionId);
      const untouched = present === emptyDraft;
      const next = untouched ? { text: found.value.draft, files: kept } : present;
      stored.current = { text: found.value.draft, files: untouched ? idsOf(kept) : '' };
      if (untouched && (next.text !== '' || next.files.length > 0)) setDraft(sessionId, next);
    };
    stored.current = { text: draftOf(sessionId).text, files: idsOf(draftOf(sessionId).files) };
    void bringBack();
    // Where the page goes there is no time for a pause.
    window.addEventListener('pagehide', keepText);
    return () => {
      left = true;
      window.removeEventListener('pagehide', keepText);
      keepText();
    };
  }, [sessionId]);
  useEffect(() => {
    if (text === stored.current.text) return undefined;
    const store = (): void => {
      stored.current.text = text;
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
  useEffect(() => {
    const ids = idsOf(files);
    if (ids === stored.current.files) return;
    stored.current.files = ids;
    void storeFiles(sessionId, files);
  }, [sessionId, files]);
}

function idsOf(files: readonly DraftFile[]): string {
  return files.map(({ id }) => id).join();
}

async function storeFiles(sessionId: string, files: readonly DraftFile[]): Promise<void> {
  const encoded = await encodeFiles(files);
  // Others were added or taken away while these were read.
  if (draftOf(sessionId).files !== files) return;
  const result = await api.sessions.setDraftFiles({ sessionId, files: encoded });
  if (!result.ok && result.failure.code === 'storage-failed') showFailure(result.failure);
}
