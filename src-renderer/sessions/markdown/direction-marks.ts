import { mostNamedMarks } from './limits.ts';

/** Characters that reorder the text around them: embeddings, overrides and isolates. Answers show them by name instead. */
const marks = /[\u202a-\u202e\u2066-\u2069]/;
const eachMark = /([\u202a-\u202e\u2066-\u2069])/;
const everyMark = /[\u202a-\u202e\u2066-\u2069]/g;

/** Text in parts: ordinary text, and each direction mark alone. */
export function splitDirectionMarks(text: string): readonly string[] {
  if (!marks.test(text)) return [text];
  const parts = text.split(eachMark).filter((part) => part !== '');
  return parts.length > 2 * mostNamedMarks ? [text.replaceAll(everyMark, '\ufffd')] : parts;
}

/** `U+202E` for a direction mark, or null for other text. */
export function directionMarkName(part: string): string | null {
  if (part.length !== 1 || !marks.test(part)) return null;
  return `U+${part.charCodeAt(0).toString(16).toUpperCase()}`;
}
