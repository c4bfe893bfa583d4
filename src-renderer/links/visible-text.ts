/** A part of a text in which nothing is hidden. */
export type VisiblePart =
  | { readonly kind: 'text' | 'space' | 'tab' | 'newline'; readonly text: string }
  /** A character that nobody would see, or see for another. */
  | { readonly kind: 'named'; readonly text: string; readonly name: string };

/**
 * New lines, tabs, spaces at the ends of lines or several in a row, and what is not seen at all. Joiners between letters of
 * scripts that need them, and in emoji, are left alone.
 */
const marks =
  /\n|\t| (?= )|(?<= ) |^ | $|[\u200c\u200d](?=[\0-\x7f]|$)|(?<=^|[\0-\x7f])[\u200c\u200d]|(?![\u200c\u200d])\p{Cf}|\p{Zl}|\p{Zp}|(?! )\p{Zs}|(?![\n\t])\p{Cc}|\ufe0f(?=[\0-\x7f])/gmu;

const kinds: Readonly<Record<string, 'newline' | 'tab' | 'space'>> = { '\n': 'newline', '\t': 'tab', ' ': 'space' };

function markOf(text: string): VisiblePart {
  const kind = kinds[text];
  if (kind !== undefined) return { kind, text };
  const code = (text.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  return { kind: 'named', text, name: `U+${code}` };
}

/** A text in parts, each white space that matters and each invisible character apart. Put together they are the text. */
export function visibleParts(text: string): readonly VisiblePart[] {
  const parts: VisiblePart[] = [];
  let from = 0;
  for (const { 0: mark, index } of text.matchAll(marks)) {
    if (index > from) parts.push({ kind: 'text', text: text.slice(from, index) });
    parts.push(markOf(mark));
    from = index + mark.length;
  }
  if (from < text.length) parts.push({ kind: 'text', text: text.slice(from) });
  return parts;
}
