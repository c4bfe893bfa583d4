const firstLineTitleLength = 80;

/** A title for a conversation that has none: the first line with something on it, cut to 80 characters. */
export function titleOf(text: string): string {
  const line = text.trimStart().split(/[\r\n\u2028\u2029]/, 1)[0] ?? '';
  const words = line
    .slice(0, firstLineTitleLength * 8)
    .replace(/\s+/g, ' ')
    .trim();
  const characters = Array.from(new Intl.Segmenter().segment(words), ({ segment }) => segment);
  return characters.length <= firstLineTitleLength
    ? words
    : `${characters
        .slice(0, firstLineTitleLength - 1)
        .join('')
        .trimEnd()}…`;
}
