import type { BaseAnthropic } from '@anthropic-ai/sdk/client';
import type { FinishReason, TurnEvent } from '../adapter.ts';
import { WireError } from '../wire-error.ts';
import { isRecord, parseJson, recordAt, textAt, type JsonRecord } from '../wire.ts';
import { AnthropicUsage } from './anthropic-usage.ts';
import { serverSentJson } from './server-sent-events.ts';

const finishReasons: Readonly<Record<string, FinishReason>> = {
  end_turn: 'stop',
  stop_sequence: 'stop',
  max_tokens: 'length',
  model_context_window_exceeded: 'length',
  tool_use: 'tool-calls',
  refusal: 'content-filter',
};

/** An error with status 200, or a server that ignores `stream: true`, which none is known to do. */
async function notAStream(response: Response): Promise<WireError> {
  const body = parseJson(await response.text());
  if (isRecord(body) && isRecord(body['error'])) return new WireError({ kind: 'reported', body });
  return new WireError({ kind: 'malformed', detail: 'an answer that is not a stream' });
}

interface ToolCall {
  readonly id: string;
  readonly name: string;
  arguments: string;
}

function toolCallOf(block: JsonRecord): ToolCall | null {
  const type = textAt(block, 'type');
  if (type !== 'tool_use' && type !== 'server_tool_use') return null;
  return { id: textAt(block, 'id') ?? '', name: textAt(block, 'name') ?? '', arguments: '' };
}

/** Text or thinking in a delta, or in the block that it would go on; null when it holds neither. */
function saidIn(part: JsonRecord): TurnEvent | null {
  const { text, thinking } = part;
  if (typeof text === 'string' && text !== '') return { type: 'text', text };
  if (typeof thinking === 'string' && thinking !== '') return { type: 'reasoning', text: thinking };
  return null;
}

/**
 * One answer of the Messages API, through whichever client speaks it. `message_stop` is its terminal event. The events are
 * read without the SDK, which passes over those that a server sends without a name.
 */
export async function* streamMessages(
  client: BaseAnthropic,
  body: JsonRecord,
  signal: AbortSignal,
): AsyncGenerator<TurnEvent> {
  const response = await client.post('/v1/messages', { body, signal, stream: true }).asResponse();
  if (/json/i.test(response.headers.get('content-type') ?? '')) throw await notAStream(response);
  if (response.body === null) return;
  const usage = new AnthropicUsage();
  let finish: FinishReason = 'other';
  let call: ToolCall | null = null;
  for await (const events of serverSentJson(response.body)) {
    for (const event of events) {
      if (!isRecord(event)) continue;
      switch (event['type']) {
        case 'message_start':
          usage.add(recordAt(recordAt(event, 'message') ?? {}, 'usage'));
          break;
        case 'content_block_start': {
          const block = recordAt(event, 'content_block') ?? {};
          call = toolCallOf(block);
          const said = saidIn(block);
          if (said === null) break;
          yield* usage.atStart();
          yield said;
          break;
        }
        case 'content_block_delta': {
          const delta = recordAt(event, 'delta') ?? {};
          const said = saidIn(delta);
          if (said !== null) {
            yield* usage.atStart();
            yield said;
          } else if (call !== null) {
            call.arguments += textAt(delta, 'partial_json') ?? '';
          }
          break;
        }
        case 'content_block_stop':
          if (call !== null) yield { type: 'tool-call', ...call };
          call = null;
          break;
        case 'message_delta': {
          const reason = textAt(recordAt(event, 'delta') ?? {}, 'stop_reason');
          if (reason !== null) finish = finishReasons[reason] ?? 'other';
          usage.add(recordAt(event, 'usage'));
          break;
        }
        case 'message_stop': {
          const total = usage.total();
          if (total !== null) yield { type: 'usage', usage: total, costUsd: null };
          yield { type: 'done', reason: finish };
          return;
        }
        case 'error':
          throw new WireError({ kind: 'reported', body: event });
      }
    }
  }
}
