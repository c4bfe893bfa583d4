import { plainPart } from './limits.ts';

/** Pieces of a long text that end at a line or a word where there is one, and never inside a character. */
export function plainParts(text: string): readonly string[] {
  const parts: string[] = [];
  let from = 0;
  while (from < text.length) {
    const to = from + plainPart >= text.length ? text.length : cutBefore(text, from, from + plainPart);
    parts.push(text.slice(from, to));
    from = to;
  }
  return parts;
}

function cutBefore(text: string, from: number, limit: number): number {
  const earliest = from + plainPart / 2;
  const line = text.lastIndexOf('\n', limit - 1) + 1;
  if (line > earliest) return line;
  const word = text.lastIndexOf(' ', limit - 1) + 1;
  if (word > earliest) return word;
  const unit = text.charCodeAt(limit - 1);
  return unit >= 0xd800 && unit <= 0xdbff ? limit - 1 : limit;
}
