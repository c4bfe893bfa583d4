import type { FarHit, FarText } from './far-text.ts';
import { isInWindow, liveRange } from './highlights.ts';

/** A place that the search stops at: a match in the document, or a row with a match that is not. */
export interface Stop {
  /** Null for what is in a row that is not drawn, or in a part of it that is folded. */
  readonly range: StaticRange | null;
  /** The row it is in; null outside of rows. */
  readonly place: number | null;
}

/** Where the user is among the stops, from 0; -1 while there are none. */
export interface Found {
  readonly stops: readonly Stop[];
  readonly at: number;
}

export const nothingFound: Found = { stops: [], at: -1 };

/** Matches in the document and rows with others, in the order of the page. */
export function stopsOf(
  matches: readonly StaticRange[],
  hits: readonly FarHit[],
  far: FarText | null,
): readonly Stop[] {
  const near = matches.map((range): Stop => ({ range, place: far?.placeOf(range.startContainer) ?? null }));
  if (far === null || hits.length === 0) return near;
  const drawn = new Set(near.map(({ place }) => place));
  const away = hits
    .filter(({ place }) => !drawn.has(place))
    .flatMap(({ place, count }) => Array.from({ length: count }, (): Stop => ({ range: null, place })));
  const rows = [...near.filter(({ place }) => place !== null), ...away].toSorted(
    (a, b) => (a.place ?? 0) - (b.place ?? 0),
  );
  const outside = near.filter(({ place }) => place === null);
  const isBehind = ({ range }: Stop): boolean =>
    range !== null && (far.root.compareDocumentPosition(range.startContainer) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
  return [...outside.filter((stop) => !isBehind(stop)), ...rows, ...outside.filter(isBehind)];
}

/** Where the search goes on after the page changed: at the same place, or else at the next one behind it. */
export function stopAfter(stops: readonly Stop[], { stops: before, at }: Found): number {
  const was = before[at];
  if (stops.length === 0) return -1;
  if (was === undefined) {
    const seen = stops.findIndex(({ range }) => {
      const live = range === null ? null : liveRange(range);
      return live !== null && isInWindow(live);
    });
    return Math.max(0, seen);
  }
  const { range, place } = was;
  const next =
    range?.startContainer.isConnected === true
      ? stops.findIndex((stop) => stop.range !== null && isAtOrBehind(stop.range, range))
      : place === null
        ? Math.min(at, stops.length - 1)
        : stops.findIndex((stop) => stop.place !== null && stop.place >= place);
  return next === -1 ? 0 : next;
}

function isAtOrBehind({ startContainer, startOffset }: StaticRange, range: StaticRange): boolean {
  if (startContainer === range.startContainer) return startOffset >= range.startOffset;
  return (range.startContainer.compareDocumentPosition(startContainer) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
}
