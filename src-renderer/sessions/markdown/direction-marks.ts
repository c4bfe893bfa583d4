/** Characters that reorder the text around them: embeddings, overrides and isolates. Answers show them by name instead. */
const marks = /[\u202a-\u202e\u2066-\u2069]/;
const eachMark = /([\u202a-\u202e\u2066-\u2069])/;

/** Text in parts: ordinary text, and each direction mark alone. */
export function splitDirectionMarks(text: string): readonly string[] {
  return marks.test(text) ? text.split(eachMark).filter((part) => part !== '') : [text];
}

/** `U+202E` for a direction mark, or null for other text. */
export function directionMarkName(part: string): string | null {
  if (part.length !== 1 || !marks.test(part)) return null;
  return `U+${part.charCodeAt(0).toString(16).toUpperCase()}`;
}
