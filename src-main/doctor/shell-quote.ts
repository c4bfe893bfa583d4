/** One word of a POSIX shell that means exactly the text. */
export function shellQuote(text: string): string {
  return /^[A-Za-z0-9_@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

/** The same with `$NAME` or `$(command)` in place of each mark, which the shell fills in where it runs. */
export function shellQuoteWith(text: string, places: ReadonlyMap<string, string>): string {
  const marks = [...places.keys()].filter((mark) => text.includes(mark));
  if (marks.length === 0) return shellQuote(text);
  const found = marks.toSorted((one, other) => text.indexOf(one) - text.indexOf(other))[0] ?? '';
  const [before = '', ...after] = text.split(found);
  const rest = shellQuoteWith(after.join(found), places);
  const head = before === '' ? '' : shellQuote(before);
  return `${head}"${places.get(found) ?? ''}"${rest === "''" ? '' : rest}`;
}
