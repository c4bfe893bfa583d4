import { useEffect, useRef } from 'react';

const pauseMs = 400;

/** Stores what is typed after a pause, and what is left of it when the form goes. `pending` is null while there is nothing to store. */
export function useAutosave<T>(pending: T | null, save: (value: T) => void): void {
  const latest = useRef({ pending, save });
  useEffect(() => {
    latest.current = { pending, save };
  });
  const key = pending === null ? null : JSON.stringify(pending);
  useEffect(() => {
    if (key === null) return undefined;
    const timer = setTimeout(() => flush(latest.current), pauseMs);
    return () => clearTimeout(timer);
  }, [key]);
  // Read when the form goes, and not before: it is what was typed last.
  // oxlint-disable-next-line react-hooks/exhaustive-deps
  useEffect(() => () => flush(latest.current), []);
}

function flush<T>({ pending, save }: { readonly pending: T | null; readonly save: (value: T) => void }): void {
  if (pending !== null) save(pending);
}
