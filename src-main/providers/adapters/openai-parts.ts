import type { OpenAI } from 'openai';
import { Stream } from 'openai/streaming';
import { WireError } from '../wire-error.ts';
import { isRecord, parseJson } from '../wire.ts';

/** The parts of an answer as they come; a server that ignores `stream: true` makes one of the whole. */
export async function sseParts(
  response: Response,
  client: OpenAI,
): Promise<AsyncIterable<unknown> | readonly unknown[]> {
  if (!/json/i.test(response.headers.get('content-type') ?? '')) {
    return Stream.fromSSEResponse<unknown>(response, new AbortController(), client);
  }
  const whole = parseJson(await response.text());
  if (!isRecord(whole)) throw new WireError({ kind: 'malformed', detail: 'an answer that is not JSON' });
  if (whole['error'] !== undefined && whole['error'] !== null) throw new WireError({ kind: 'reported', body: whole });
  return [whole];
}
