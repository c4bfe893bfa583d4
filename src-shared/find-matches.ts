export interface FindOptions {
  readonly matchCase: boolean;
  /** No more than so many are looked for. */
  readonly limit: number;
}

/** Where a match begins and ends in the text, in UTF-16 units. */
export interface Match {
  readonly start: number;
  readonly end: number;
}

function patternOf(query: string): string {
  // White space matches any other: pages draw a line break as a space.
  return query
    .split(/\s+/)
    .map((word) => word.replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`))
    .join(String.raw`\s+`);
}

/** Where the query stands in a text, first to last, not overlapping. Nothing for a query of white space only. */
export function findMatches(text: string, query: string, { matchCase, limit }: FindOptions): readonly Match[] {
  if (query.trim() === '' || limit <= 0) return [];
  const matches: Match[] = [];
  for (const { 0: found, index } of text.matchAll(new RegExp(patternOf(query), matchCase ? 'gu' : 'giu'))) {
    matches.push({ start: index, end: index + found.length });
    if (matches.length === limit) break;
  }
  return matches;
}
