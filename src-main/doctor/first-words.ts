import { assertNever } from '../../src-shared/assert-never.ts';
import { failure, type Failure } from '../../src-shared/errors.ts';
import { failed, ok, type Result } from '../../src-shared/result.ts';
import type { TurnRequest } from '../providers/adapter.ts';
import type { StreamEvent } from '../providers/provider-service.ts';

/** Enough for every endpoint's smallest accepted limit, and next to nothing on the bill. */
export const outputLimit = 32;
export const question = 'Answer with one word: hello.';

/** The request of a test: a conversation's, with nothing set but the limit. */
export function testRequest(modelId: string, catalogOutputTokens: number | null): TurnRequest {
  return {
    modelId,
    system: null,
    messages: [{ role: 'user', text: question, attachments: [] }],
    maxOutputTokens: outputLimit,
    catalogOutputTokens,
    reasoningEffort: null,
    temperature: null,
    topP: null,
    stopSequences: [],
  };
}

const emptyAnswer: Failure = failure('provider-failed', { reason: 'empty-answer' }, 'try-again');

/**
 * The first text of an answer, null when reasoning came first; the rest is not waited for, nor paid. An answer that ends
 * without either fails, unless it tells that the limit was used up by thinking that is not shown, or by a tool call.
 */
export async function firstWords(
  stream: AsyncIterable<StreamEvent>,
  see: (event: StreamEvent) => void,
): Promise<Result<string | null>> {
  let thought = false;
  // Leaving the stream ends the request.
  for await (const part of stream) {
    see(part);
    switch (part.type) {
      case 'text':
        if (part.text === '') break;
        return ok(part.text);
      case 'reasoning':
      case 'tool-call':
        return ok(null);
      case 'usage':
        thought ||= part.usage.reasoning > 0;
        break;
      case 'done':
        return thought || part.reason === 'length' || part.reason === 'tool-calls' ? ok(null) : failed(emptyAnswer);
      case 'error':
        return failed(part.failure);
      case 'attempt-failed':
      case 'key-failed':
        break;
      default:
        assertNever(part);
    }
  }
  return failed(failure('stream-interrupted', {}, 'try-again'));
}
