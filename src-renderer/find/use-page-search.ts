import { useCallback, useEffect, useRef, useState } from 'react';
import { farText, useOfferedFarText, type FarHit } from './far-text.ts';
import { clearMatches, liveRange, paintMatches, reveal, stayAt } from './highlights.ts';
import { notFound } from './page-text.ts';
import { searchPage } from './search-page.ts';
import { nothingFound, stopAfter, stopsOf, type Found, type Stop } from './stops.ts';

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

function isOwn({ target }: MutationRecord): boolean {
  const element = target instanceof Element ? target : target.parentElement;
  return element?.closest(`[${notFound}]`) !== null;
}

interface FarHits {
  /** The search that they are of. */
  readonly of: string;
  readonly rows: readonly FarHit[];
}

/** The rows with a match, of the part of the page that is not all in the document; asked for again when that changes. */
function useFarHits(query: string, matchCase: boolean, search: string): FarHits {
  const [hits, setHits] = useState<FarHits>({ of: '', rows: [] });
  const far = useOfferedFarText();
  useEffect(() => {
    let left = false;
    const ask = async (): Promise<void> => {
      const wanted = query.trim() === '' ? null : far;
      const rows = (await wanted?.find(query, matchCase)) ?? [];
      if (!left) setHits({ of: search, rows });
    };
    void ask();
    return () => {
      left = true;
    };
  }, [query, matchCase, search, far]);
  return hits;
}

/** The matches of a query in the page, marked and followed while it changes. An empty query finds nothing. */
export function usePageSearch(query: string, matchCase: boolean): PageSearch {
  const [found, setFound] = useState<Found>(nothingFound);
  const latest = useRef(nothingFound);
  const search = `${matchCase} ${query}`;
  const hits = useFarHits(query, matchCase, search);
  /** The search whose first match was gone to. */
  const gone = useRef('');
  const look = useCallback((): readonly Stop[] => {
    const matches = searchPage(document.body, query, { matchCase, limit: mostMatches });
    return stopsOf(matches, hits.of === search ? hits.rows : [], farText()).slice(0, mostMatches);
  }, [query, matchCase, search, hits]);
  const paint = useCallback((next: Found): void => {
    latest.current = next;
    setFound(next);
    const ranges = next.stops.flatMap(({ range }) => range ?? []);
    paintMatches(ranges, next.stops[next.at]?.range ?? undefined);
  }, []);
  /** Goes to a stop; where that is in a row that is not drawn, to the first or last match in it once it is. */
  const show = useCallback(
    async (next: Found, from: 'start' | 'end'): Promise<void> => {
      paint(next);
      const stop = next.stops[next.at];
      if (stop?.range === null && stop.place !== null) {
        await farText()?.show(stop.place);
        // Something else was looked for, or gone to, meanwhile.
        if (latest.current.stops[latest.current.at] !== stop) return;
        const stops = look();
        const isThere = ({ place }: Stop): boolean => place === stop.place;
        paint({ stops, at: from === 'start' ? stops.findIndex(isThere) : stops.findLastIndex(isThere) });
      }
      const current = latest.current.stops[latest.current.at]?.range ?? null;
      const range = current === null ? null : liveRange(current);
      if (range === null) return;
      reveal(range);
      // What comes into view may only now get its real height.
      requestAnimationFrame(() => reveal(range));
    },
    [look, paint],
  );

  useEffect(() => {
    const stops = look();
    const next = { stops, at: stopAfter(stops, latest.current) };
    // Who reads stays there while the page changes.
    if (gone.current === search) paint(next);
    else void show(next, 'start');
    if (hits.of === search) gone.current = search;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const observer = new MutationObserver((changes) => {
      if (timer !== undefined || changes.every(isOwn)) return;
      timer = setTimeout(() => {
        timer = undefined;
        const changed = look();
        paint({ stops: changed, at: stopAfter(changed, latest.current) });
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
  }, [look, show, paint, search, hits]);
  useEffect(() => clearMatches, []);

  const go = useCallback(
    (steps: 1 | -1): void => {
      const { stops, at } = latest.current;
      const next = { stops, at: (at + steps + stops.length) % stops.length };
      if (stops.length > 0) void show(next, steps === 1 ? 'start' : 'end');
    },
    [show],
  );
  const stay = useCallback((): boolean => {
    const current = latest.current.stops[latest.current.at]?.range ?? null;
    const range = current === null ? null : liveRange(current);
    if (range !== null) stayAt(range);
    return range !== null;
  }, []);
  return { count: found.stops.length, at: found.at, go, stay };
}
