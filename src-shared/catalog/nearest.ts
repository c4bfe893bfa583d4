/** Longer ids are compared by their beginnings: what is typed or pasted by mistake can be of any length. */
const comparedLength = 80;
/** Below this two ids have nothing to do with each other. */
const leastSimilarity = 0.3;

interface Shape {
  readonly whole: string;
  readonly tail: Form;
  readonly full: Form;
}

/** What of a text is compared: words and numbers, and pairs of neighbouring characters. */
interface Form {
  readonly text: string;
  readonly tokens: readonly string[];
  readonly pairs: readonly string[];
}

function formOf(text: string): Form {
  const tokens = text.match(/\p{N}+|\p{L}+/gu) ?? [];
  const padded = ` ${tokens.join(' ')} `;
  const pairs = Array.from({ length: padded.length - 1 }, (_, index) => padded.slice(index, index + 2));
  return { text, tokens, pairs };
}

function shapeOf(id: string): Shape {
  const whole = id.slice(0, comparedLength).toLowerCase();
  const full = formOf(whole);
  const tail = whole.slice(whole.lastIndexOf('/') + 1);
  return { whole, full, tail: tail === whole ? full : formOf(tail) };
}

/** Dice's coefficient: twice what both have, over what each has, from 0 to 1. Repeated ones count as often as they are there. */
function overlap(a: readonly string[], b: readonly string[]): number {
  const counts = new Map<string, number>();
  for (const part of a) counts.set(part, (counts.get(part) ?? 0) + 1);
  let common = 0;
  for (const part of b) {
    const left = counts.get(part) ?? 0;
    if (left === 0) continue;
    common += 1;
    counts.set(part, left - 1);
  }
  return a.length + b.length === 0 ? 0 : (2 * common) / (a.length + b.length);
}

/** How many single characters have to be put in, left out or replaced to come from one text to the other (Levenshtein). */
function editDistance(a: string, b: string): number {
  let above = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const replaced = (above[column - 1] ?? 0) + (a[row - 1] === b[column - 1] ? 0 : 1);
      current.push(Math.min(replaced, (above[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1));
    }
    above = current;
  }
  return above[b.length] ?? 0;
}

/** All of an id is in the other one, which only says more: a date, a variant, a vendor. One word alone says too little. */
function isPartOf(wanted: Form, candidate: Form): boolean {
  return wanted.tokens.length > 1 && ` ${candidate.tokens.join(' ')} `.includes(` ${wanted.tokens.join(' ')} `);
}

/** Words find what is named otherwise, pairs what is put together otherwise, edits what is mistyped. */
function compare(wanted: Form, candidate: Form): number {
  const edits = 1 - editDistance(wanted.text, candidate.text) / Math.max(wanted.text.length, candidate.text.length, 1);
  const likeness = (overlap(wanted.tokens, candidate.tokens) + overlap(wanted.pairs, candidate.pairs) + edits) / 3;
  return isPartOf(wanted, candidate) ? 0.9 + likeness / 20 : likeness;
}

/** From 0 to 1. A vendor in front, as in `openai/gpt-4o`, counts little: catalogs differ in whether they have one. */
function similarity(wanted: Shape, candidate: Shape): number {
  if (wanted.whole === candidate.whole) return 1;
  return Math.max(compare(wanted.full, candidate.full), 0.98 * compare(wanted.tail, candidate.tail));
}

/** The candidates that are similar to the wanted id, most similar first, at most `limit`; of equal ones the earlier first. */
export function nearestIds(wanted: string, candidates: readonly string[], limit: number): string[] {
  const shape = shapeOf(wanted);
  return candidates
    .map((id) => ({ id, score: similarity(shape, shapeOf(id)) }))
    .filter(({ score }) => score >= leastSimilarity)
    .toSorted((a, b) => b.score - a.score)
    .slice(0, limit)
    .map(({ id }) => id);
}
