import type { AdapterContext, FinishReason, TurnEvent, TurnRequest } from '../adapter.ts';
import type { Quirks } from '../quirks.ts';
import { arrayAt, isRecord, recordAt, textAt, type JsonRecord } from '../wire.ts';
import { OpenAiClient, type ClientPlace } from './openai-client.ts';
import { wireErrorOf } from './openai-errors.ts';
import { sseParts } from './openai-parts.ts';
import { readCostUsd, readOpenAiUsage } from './openai-usage.ts';
import { openAiBody } from './openai-request.ts';
import { ToolCalls } from './tool-calls.ts';

const finishReasons: Readonly<Record<string, FinishReason>> = {
  stop: 'stop',
  eos: 'stop',
  end_turn: 'stop',
  length: 'length',
  max_tokens: 'length',
  content_filter: 'content-filter',
  tool_calls: 'tool-calls',
  function_call: 'tool-calls',
};

/**
 * Content is a string, or, where models show their thinking in it, a list of parts of which the text ones count. A model
 * that refuses says so in a field of its own.
 */
function contentOf(delta: JsonRecord): string {
  const { content, refusal } = delta;
  if (typeof content === 'string' && content !== '') return content;
  if (!Array.isArray(content)) return typeof refusal === 'string' ? refusal : '';
  return content.map((part) => (isRecord(part) ? (textAt(part, 'text') ?? '') : '')).join('');
}

function reasoningOf(delta: JsonRecord, quirks: Quirks): string {
  for (const field of quirks.reasoningFields) {
    const text = delta[field];
    if (typeof text === 'string' && text !== '') return text;
  }
  return '';
}

/** One answer by Chat Completions. `place` is where the client speaks to when that is not the connection's URL. */
export async function* streamChat(
  request: TurnRequest,
  context: AdapterContext,
  place: ClientPlace = context,
): AsyncGenerator<TurnEvent> {
  const { quirks, signal } = context;
  const client = new OpenAiClient(context, place);
  const toolCalls = new ToolCalls();
  let finish: FinishReason | null = null;
  let usage: ReturnType<typeof readOpenAiUsage> = null;
  let costUsd: number | null = null;
  const response = await client.post('/chat/completions', { body: openAiBody(request, quirks), signal }).asResponse();
  try {
    for await (const chunk of await sseParts(response, client)) {
      if (!isRecord(chunk)) continue;
      const choice = arrayAt(chunk, 'choices')[0];
      if (isRecord(choice)) {
        // An answer as a whole has `message` for `delta`.
        const delta = recordAt(choice, 'delta') ?? recordAt(choice, 'message');
        if (delta !== null) {
          const reasoning = reasoningOf(delta, quirks);
          if (reasoning !== '') yield { type: 'reasoning', text: reasoning };
          const text = contentOf(delta);
          if (text !== '') yield { type: 'text', text };
          toolCalls.add(delta);
        }
        const reason = choice['finish_reason'];
        if (typeof reason === 'string' && reason !== '') finish = finishReasons[reason] ?? 'other';
      }
      const counts = recordAt(chunk, 'usage');
      if (counts !== null) usage = readOpenAiUsage(counts) ?? usage;
      costUsd = readCostUsd(chunk, quirks.costFields) ?? costUsd;
    }
  } catch (error) {
    // Once the model has finished, the answer is whole; what breaks after it costs only the counts.
    if (finish === null || signal.aborted) throw wireErrorOf(error);
  }
  yield* toolCalls.events();
  if (usage !== null) yield { type: 'usage', usage, costUsd };
  if (finish !== null) yield { type: 'done', reason: finish };
}
