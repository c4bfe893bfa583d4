import { useEffect, useState } from 'react';
import type { Failure } from '../../../src-shared/errors.ts';
import type { SearchHit } from '../../../src-shared/sessions/search.ts';
import { api } from '../../api/client.ts';

/** Typing goes on for so long before the search begins. */
const pauseMs = 150;

interface SearchHits {
  /** Of the last search that came back; null before the first. */
  readonly hits: readonly SearchHit[] | null;
  readonly failure: Failure | null;
}

/** What a text is found in; nothing is asked for an empty one. */
export function useSearchHits(text: string): SearchHits {
  const [state, setState] = useState<SearchHits>({ hits: null, failure: null });
  useEffect(() => {
    let gone = false;
    const search = async (): Promise<void> => {
      const result = await api.sessions.search({ text });
      if (gone) return;
      setState(result.ok ? { hits: result.value, failure: null } : { hits: null, failure: result.failure });
    };
    const timer = setTimeout(() => void search(), pauseMs);
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [text]);
  return state;
}
