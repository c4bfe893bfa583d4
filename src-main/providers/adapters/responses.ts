import type { AdapterContext, FinishReason, TurnEvent, TurnRequest } from '../adapter.ts';
import { WireError } from '../wire-error.ts';
import { countAt, isRecord, recordAt, textAt, type JsonRecord } from '../wire.ts';
import { OpenAiClient, type ClientPlace } from './openai-client.ts';
import { wireErrorOf } from './openai-errors.ts';
import { sseParts } from './openai-parts.ts';
import { readOpenAiUsage } from './openai-usage.ts';
import { responsesBody } from './responses-request.ts';

const incompleteReasons: Readonly<Record<string, FinishReason>> = {
  max_output_tokens: 'length',
  content_filter: 'content-filter',
};

/** Null for other items than calls of functions. */
function toolCallOf(item: JsonRecord): TurnEvent | null {
  if (textAt(item, 'type') !== 'function_call') return null;
  const id = textAt(item, 'call_id') ?? textAt(item, 'id') ?? '';
  return { type: 'tool-call', id, name: textAt(item, 'name') ?? '', arguments: textAt(item, 'arguments') ?? '' };
}

function usageEvents(response: JsonRecord): readonly TurnEvent[] {
  const counts = recordAt(response, 'usage');
  const usage = counts === null ? null : readOpenAiUsage(counts);
  return usage === null ? [] : [{ type: 'usage', usage, costUsd: null }];
}

/**
 * One answer by the Responses API. Its terminal events are `response.completed`, `response.incomplete` and
 * `response.failed`. `place` is where the client speaks to when that is not the connection's URL.
 */
export async function* streamResponses(
  request: TurnRequest,
  context: AdapterContext,
  place: ClientPlace = context,
): AsyncGenerator<TurnEvent> {
  const { signal } = context;
  const client = new OpenAiClient(context, place);
  let calledTools = false;
  const response = await client.post('/responses', { body: responsesBody(request), signal }).asResponse();
  try {
    for await (const event of await sseParts(response, client)) {
      if (!isRecord(event)) continue;
      switch (event['type']) {
        case 'response.output_text.delta':
        case 'response.refusal.delta':
          if (typeof event['delta'] === 'string') yield { type: 'text', text: event['delta'] };
          break;
        case 'response.reasoning_summary_text.delta':
        case 'response.reasoning_text.delta':
          if (typeof event['delta'] === 'string') yield { type: 'reasoning', text: event['delta'] };
          break;
        case 'response.reasoning_summary_part.added':
          if ((countAt(event, 'summary_index') ?? 0) > 0) yield { type: 'reasoning', text: '\n\n' };
          break;
        case 'response.output_item.done': {
          const call = toolCallOf(recordAt(event, 'item') ?? {});
          if (call !== null) yield call;
          calledTools ||= call !== null;
          break;
        }
        case 'response.completed':
          yield* usageEvents(recordAt(event, 'response') ?? {});
          yield { type: 'done', reason: calledTools ? 'tool-calls' : 'stop' };
          return;
        case 'response.incomplete': {
          const whole = recordAt(event, 'response') ?? {};
          yield* usageEvents(whole);
          const reason = textAt(recordAt(whole, 'incomplete_details') ?? {}, 'reason') ?? '';
          yield { type: 'done', reason: incompleteReasons[reason] ?? 'other' };
          return;
        }
        case 'response.failed':
          throw new WireError({ kind: 'reported', body: { error: recordAt(event, 'response')?.['error'] } });
        case 'error':
          throw new WireError({ kind: 'reported', body: { error: event } });
      }
    }
  } catch (error) {
    throw wireErrorOf(error);
  }
}
