type Header = readonly [name: string, value: string];

/** Headers of several sources under one name each, whatever its case; the last one counts, with its spelling. */
export function mergeHeaders(...sources: readonly (readonly Header[])[]): Record<string, string> {
  const merged = new Map<string, Header>();
  for (const header of sources.flat()) merged.set(header[0].toLowerCase(), header);
  return Object.fromEntries(merged.values());
}
