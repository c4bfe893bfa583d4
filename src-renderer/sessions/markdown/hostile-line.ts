import { deepestIndent, deepestMarkers, longestFence } from './limits.ts';

const fence = /^[ \t>]*(`{3,}|~{3,})/;
const markers = /^(?:[ \t]*(?:>|[-*+][ \t]|\d{1,9}[.)][ \t]))+/;
const oneMarker = />|[-*+][ \t]|\d{1,9}[.)][ \t]/g;
const indentedMarker = /^([ \t]+)(?:>|[-*+][ \t]|\d{1,9}[.)][ \t])/;

/**
 * Where the first line starts that nests quotes or lists deeper than anyone means, or is a fence longer than anyone's, or null.
 * Lexing nested blocks takes a call for each level and lexes the inside again each time. Code in fences is left alone.
 */
export function findHostileLine(text: string): number | null {
  let closing: string | null = null;
  let start = 0;
  while (start < text.length) {
    const end = text.indexOf('\n', start);
    const next = end === -1 ? text.length : end + 1;
    const line = text.slice(start, Math.min(next, start + 4_000));
    const mark = fence.exec(line)?.[1];
    if (mark !== undefined) {
      // As a fence it would be an empty box: nothing of it would be shown.
      if (closing === null && mark.length > longestFence) return start;
      if (closing === null) closing = mark;
      else if (mark.startsWith(closing)) closing = null;
    } else if (closing === null && isHostile(line)) return start;
    start = next;
  }
  return null;
}

function isHostile(line: string): boolean {
  const indent = indentedMarker.exec(line)?.[1]?.length ?? 0;
  if (indent > deepestIndent) return true;
  const prefix = markers.exec(line)?.[0];
  return prefix !== undefined && (prefix.match(oneMarker)?.length ?? 0) > deepestMarkers;
}
