import { event } from './openai-chunks.ts';

type Fields = Readonly<Record<string, unknown>>;

/** One event of a `streamGenerateContent` stream; Google ends its lines with CR LF. */
export function chunk(parts: readonly Fields[], finishReason: string | null = null, more: Fields = {}): string {
  const finish = finishReason === null ? {} : { finishReason };
  const candidate = { content: { role: 'model', parts }, ...finish, index: 0 };
  return event({ candidates: [candidate], modelVersion: 'model', responseId: 'r', ...more }).replaceAll('\n', '\r\n');
}

export function textChunk(text: string): string {
  return chunk([{ text }]);
}

/** The last event: why it stopped, and the counts. */
export function end(
  finishReason = 'STOP',
  usageMetadata: Fields = { promptTokenCount: 7, candidatesTokenCount: 5, totalTokenCount: 12 },
): string {
  return chunk([{ text: '' }], finishReason, { usageMetadata });
}

/** A whole answer. */
export function answer(texts: readonly string[]): readonly string[] {
  return [...texts.map(textChunk), end()];
}

/** An error as Google words it, for a body or for the stream: google.aip.dev/193. */
export function error(code: number, status: string, message: string, details: readonly Fields[] = []): Fields {
  return { error: { code, message, status, ...(details.length === 0 ? {} : { details }) } };
}

export function errorEvent(code: number, status: string, message: string): string {
  return event(error(code, status, message));
}
