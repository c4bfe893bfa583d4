import { useCallback, useEffect, useRef, useState } from 'react';
import { clearMatches, isInWindow, liveRange, paintMatches, reveal, stayAt } from './highlights.ts';
import { notFound } from './page-text.ts';
import { searchPage } from './search-page.ts';

/** Matches marked and counted at most. */
export const mostMatches = 1_000;
/** A changing page, such as a streaming answer, is searched again this often at most. */
const pauseMs = 200;

interface PageSearch {
  readonly count: number;
  /** Which match the user is at, from 0; -1 while there is none. */
  readonly at: number;
  readonly go: (steps: 1 | -1) => void;
  /** Puts selection and focus at the current match; false where there is none. */
  readonly stay: () => boolean;
}

interface Found {
  readonly matches: readonly StaticRange[];
  readonly at: number;
}

const nothing: Found = { matches: [], at: -1 };

/** Where the search goes on after the page changed: at the same place, or else at the next one behind it. */
function placeAfter(matches: readonly StaticRange[], { matches: before, at }: Found): number {
  const was = before[at];
  if (matches.length === 0) return -1;
  if (was === undefined) {
    const seen = matches.findIndex((match) => {
      const range = liveRange(match);
      return range !== null && isInWindow(range);
    });
    return Math.max(0, seen);
  }
  if (!was.startContainer.isConnected) return Math.min(at, matches.length - 1);
  const next = matches.findIndex(({ startContainer, startOffset }) => {
    if (startContainer === was.startContainer) return startOffset >= was.startOffset;
    return (was.startContainer.compareDocumentPosition(startContainer) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
  });
  return next === -1 ? 0 : next;
}

function isOwn({ target }: MutationRecord): boolean {
  const element = target instanceof Element ? target : target.parentElement;
  return element?.closest(`[${notFound}]`) !== null;
}

/** The matches of a query in the page, marked and followed while it changes. An empty query finds nothing. */
export function usePageSearch(query: string, matchCase: boolean): PageSearch {
  const [found, setFound] = useState<Found>(nothing);
  const latest = useRef(nothing);
  const show = useCallback((next: Found, toMatch: boolean): void => {
    latest.current = next;
    setFound(next);
    const current = next.matches[next.at];
    paintMatches(next.matches, current);
    if (!toMatch || current === undefined) return;
    const range = liveRange(current);
    if (range === null) return;
    reveal(range);
    // What comes into view may only now get its real height.
    requestAnimationFrame(() => reveal(range));
  }, []);

  useEffect(() => {
    const search = (toMatch: boolean): void => {
      const matches = searchPage(document.body, query, { matchCase, limit: mostMatches });
      show({ matches, at: placeAfter(matches, latest.current) }, toMatch);
    };
    search(true);
    let timer: ReturnType<typeof setTimeout> | undefined;
    const observer = new MutationObserver((changes) => {
      if (timer !== undefined || changes.every(isOwn)) return;
      timer = setTimeout(() => {
        timer = undefined;
        search(false);
      }, pauseMs);
    });
    observer.observe(document.body, {
      childList: true,
      characterData: true,
      subtree: true,
      attributeFilter: ['hidden', 'open'],
    });
    return () => {
      clearTimeout(timer);
      observer.disconnect();
    };
  }, [query, matchCase, show]);
  useEffect(() => clearMatches, []);

  const go = useCallback(
    (steps: 1 | -1): void => {
      const { matches, at } = latest.current;
      if (matches.length > 0) show({ matches, at: (at + steps + matches.length) % matches.length }, true);
    },
    [show],
  );
  const stay = useCallback((): boolean => {
    const current = latest.current.matches[latest.current.at];
    const range = current === undefined ? null : liveRange(current);
    if (range !== null) stayAt(range);
    return range !== null;
  }, []);
  return { count: found.matches.length, at: found.at, go, stay };
}
