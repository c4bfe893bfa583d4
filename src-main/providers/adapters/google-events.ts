import type { FinishReason as GeminiFinishReason } from '@google/genai';
import type { Usage } from '../../../src-shared/sessions/usage.ts';
import type { FinishReason, TurnEvent } from '../adapter.ts';
import { WireError } from '../wire-error.ts';
import { arrayAt, countAt, isRecord, parseJson, recordAt, textAt, type JsonRecord } from '../wire.ts';
import { serverSentJson } from './server-sent-events.ts';

/** What is not here ended for a reason of the model's own. */
const finishReasons: ReadonlyMap<string, FinishReason> = new Map<`${GeminiFinishReason}`, FinishReason>([
  ['STOP', 'stop'],
  ['MAX_TOKENS', 'length'],
  ['SAFETY', 'content-filter'],
  ['RECITATION', 'content-filter'],
  ['BLOCKLIST', 'content-filter'],
  ['PROHIBITED_CONTENT', 'content-filter'],
  ['SPII', 'content-filter'],
  ['IMAGE_SAFETY', 'content-filter'],
  ['IMAGE_PROHIBITED_CONTENT', 'content-filter'],
  ['IMAGE_RECITATION', 'content-filter'],
]);

function finishReasonOf(word: string, calledTools: boolean): FinishReason {
  const reason = finishReasons.get(word) ?? 'other';
  return reason === 'stop' && calledTools ? 'tool-calls' : reason;
}

/**
 * Usage as Patchbay counts it. Gemini counts cached tokens inside the prompt, what its own tools read beside it, and
 * thoughts beside the candidates.
 */
function usageOf(counts: JsonRecord): Usage {
  const prompt = countAt(counts, 'promptTokenCount') ?? 0;
  const cacheRead = Math.min(countAt(counts, 'cachedContentTokenCount') ?? 0, prompt);
  const reasoning = countAt(counts, 'thoughtsTokenCount') ?? 0;
  return {
    input: prompt - cacheRead + (countAt(counts, 'toolUsePromptTokenCount') ?? 0),
    cacheRead,
    cacheWrite: 0,
    output: (countAt(counts, 'candidatesTokenCount') ?? 0) + reasoning,
    reasoning,
    estimated: false,
  };
}

/** A part is text, a thought, or a call; what else there is (code that ran, files) has no place in an answer yet. */
function partEvent(part: unknown, index: number): TurnEvent | null {
  if (!isRecord(part)) return null;
  const text = part['text'];
  if (typeof text === 'string' && text !== '') return { type: part['thought'] === true ? 'reasoning' : 'text', text };
  const call = recordAt(part, 'functionCall');
  if (call === null) return null;
  const name = textAt(call, 'name') ?? '';
  const id = textAt(call, 'id') ?? `${name}-${index}`;
  return { type: 'tool-call', id, name, arguments: JSON.stringify(call['args'] ?? {}) };
}

/** Throws what a chunk says went wrong: an error, or a question that the provider's filter did not let through. */
function checkChunk(chunk: JsonRecord): void {
  if (isRecord(chunk['error'])) throw new WireError({ kind: 'reported', body: chunk });
  const feedback = recordAt(chunk, 'promptFeedback');
  const blocked = feedback === null ? null : textAt(feedback, 'blockReason');
  if (feedback === null || blocked === null) return;
  const message = [blocked, textAt(feedback, 'blockReasonMessage') ?? ''].filter(Boolean).join(': ');
  throw new WireError({ kind: 'reported', body: { error: { code: 'content_filter', message } } });
}

/** The parts of the answer as they come; a gateway that does not stream sends them all, or the only one, as JSON. */
async function* chunksOf(response: Response): AsyncGenerator<readonly unknown[]> {
  if (!/json/i.test(response.headers.get('content-type') ?? '')) {
    if (response.body !== null) yield* serverSentJson(response.body);
    return;
  }
  const whole = parseJson(await response.text());
  if (!isRecord(whole) && !Array.isArray(whole)) {
    throw new WireError({ kind: 'malformed', detail: 'an answer that is not JSON' });
  }
  yield Array.isArray(whole) ? whole : [whole];
}

/** What a stream of `generateContent` says. Usage counts up from chunk to chunk; the last one holds. */
export async function* geminiEvents(response: Response, signal: AbortSignal): AsyncGenerator<TurnEvent> {
  let finish: string | null = null;
  let counts: JsonRecord | null = null;
  let toolCalls = 0;
  try {
    for await (const chunks of chunksOf(response)) {
      for (const chunk of chunks) {
        if (!isRecord(chunk)) continue;
        checkChunk(chunk);
        const candidate = arrayAt(chunk, 'candidates')[0];
        if (isRecord(candidate)) {
          for (const part of arrayAt(recordAt(candidate, 'content') ?? {}, 'parts')) {
            const event = partEvent(part, toolCalls);
            if (event === null) continue;
            if (event.type === 'tool-call') toolCalls += 1;
            yield event;
          }
          finish = textAt(candidate, 'finishReason') ?? finish;
        }
        counts = recordAt(chunk, 'usageMetadata') ?? counts;
      }
    }
  } catch (error) {
    // Once the model has finished, the answer is whole; what breaks after it costs only the counts.
    if (finish === null || signal.aborted) throw error;
  }
  if (finish === null) return;
  if (counts !== null) yield { type: 'usage', usage: usageOf(counts), costUsd: null };
  yield { type: 'done', reason: finishReasonOf(finish, toolCalls > 0) };
}
