import { isShallow } from './raw-record.ts';

export type ParsedJson = { readonly content: unknown } | { readonly reason: string };

function syntaxProblem(text: string, error: unknown): string {
  if (text.trim() === '') return 'is empty';
  if (text.trimStart().startsWith('<')) return 'holds HTML or XML instead of JSON';
  // The parser's message quotes the text, which may hold a key; only the position is safe to show.
  const position = error instanceof Error ? /line \d+ column \d+/.exec(error.message) : null;
  return position === null ? 'is not valid JSON' : `is not valid JSON: ${position[0]}`;
}

/** What a text says as JSON, or why it says nothing, in words that quote nothing of it. Never throws. */
export function parseJson(text: string): ParsedJson {
  try {
    return { content: JSON.parse(text) };
  } catch (error) {
    return { reason: syntaxProblem(text, error) };
  }
}

/** As `parseJson`, and refuses what nests so deeply that writing it again would overflow the stack. */
export function parseShallowJson(text: string): ParsedJson {
  const parsed = parseJson(text);
  return 'reason' in parsed || isShallow(parsed.content) ? parsed : { reason: 'is nested too deeply' };
}
