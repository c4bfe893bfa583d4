/** In UTF-16 units, as the list shows it on one line. */
export const longestSuggestion = 60;

const quotes = /^["'“”‘’«»„`*_#\s]+|["'“”‘’«»„`*_\s]+$/gu;
/** Nobody sees them, or they turn what follows around. */
const unseen = /[\p{Cc}\p{Cf}]+/gu;

/**
 * The title in what a model said: its first line with something on it, without quotes, marks and a full stop, cut at a word to
 * 60 characters. Null where nothing is left.
 */
export function titleIn(said: string): string | null {
  const lines = said.split(/[\r\n\u2028\u2029]+/).map((line) =>
    line
      .replace(unseen, '')
      .replace(/^\s*title\s*:/i, '')
      .replace(quotes, '')
      .replace(/\.$/, '')
      .replace(/\s+/g, ' ')
      .trim(),
  );
  const title = lines.find((line) => line !== '');
  if (title === undefined) return null;
  if (title.length <= longestSuggestion) return title.toWellFormed();
  const cut = title.slice(0, longestSuggestion - 1);
  const lastSpace = cut.lastIndexOf(' ');
  const words = lastSpace > longestSuggestion / 2 ? cut.slice(0, lastSpace) : cut.replace(/[\ud800-\udbff]$/, '');
  return `${words.trimEnd()}…`;
}
