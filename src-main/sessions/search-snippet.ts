import type { SearchHit } from '../../src-shared/sessions/search.ts';

const before = 40;
const longest = 200;

/** A part of the text around the first of the words (all in lower case), in pieces: those that match are marked. */
export function searchSnippet(text: string, words: readonly string[]): SearchHit['snippet'] {
  const lower = text.toLowerCase();
  // A letter whose small form is longer would shift every place behind it.
  const searched = lower.length === text.length ? lower : text;
  const places = words.map((word) => searched.indexOf(word)).filter((place) => place !== -1);
  const first = places.length === 0 ? 0 : Math.min(...places);
  const start = Math.max(0, first - before);
  const shown = text.slice(start, start + longest).toWellFormed();
  const found = searched.slice(start, start + longest);
  const pieces: { text: string; match: boolean }[] = [];
  let at = 0;
  while (at < shown.length) {
    const next = nearest(found, words, at);
    if (next === null) break;
    if (next.at > at) pieces.push({ text: shown.slice(at, next.at), match: false });
    pieces.push({ text: shown.slice(next.at, next.at + next.length), match: true });
    at = next.at + next.length;
  }
  if (at < shown.length) pieces.push({ text: shown.slice(at), match: false });
  if (start > 0) pieces.unshift({ text: '…', match: false });
  if (start + longest < text.length) pieces.push({ text: '…', match: false });
  return pieces;
}

function nearest(text: string, words: readonly string[], from: number): { at: number; length: number } | null {
  let best: { at: number; length: number } | null = null;
  for (const word of words) {
    const at = text.indexOf(word, from);
    if (at === -1) continue;
    if (best === null || at < best.at || (at === best.at && word.length > best.length))
      best = { at, length: word.length };
  }
  return best;
}
