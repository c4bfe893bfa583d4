import { maxTitleLength } from '../../src-shared/sessions/session.ts';

const longestTitle = 80;
/** In UTF-16 units; more than a title can take even where most of it is white space. */
const lookedAt = 2_000;

/** A title for a conversation that has none: the first line with something on it, cut to 80 characters. */
export function titleOf(text: string): string {
  const line =
    text
      .trimStart()
      .slice(0, lookedAt)
      .split(/[\r\n\u2028\u2029]/, 1)[0] ?? '';
  const words = line.replace(/\s+/g, ' ').trim();
  let title = '';
  let length = 0;
  for (const { segment } of new Intl.Segmenter().segment(words)) {
    length += 1;
    if (length > longestTitle || title.length + segment.length >= maxTitleLength) return `${title.trimEnd()}…`;
    title += segment;
  }
  return title;
}
