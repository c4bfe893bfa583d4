import { APIError } from 'openai';
import { WireError } from '../wire-error.ts';

/** What the SDK made of something that went wrong in a stream, as the transport would have said it. */
export function wireErrorOf(error: unknown): unknown {
  if (error instanceof WireError) return error;
  if (error instanceof APIError) {
    const body: unknown = error.error;
    if (body !== undefined) return new WireError({ kind: 'reported', body: { error: body } });
  }
  if (error instanceof SyntaxError) return new WireError({ kind: 'malformed', detail: 'a chunk that is not JSON' });
  return error;
}
