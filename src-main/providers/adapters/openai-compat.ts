import { APIError } from 'openai';
import { Stream } from 'openai/streaming';
import type { Adapter, AdapterContext, FinishReason, ServedModel, TurnEvent, TurnRequest } from '../adapter.ts';
import type { Quirks } from '../quirks.ts';
import { WireError } from '../wire-error.ts';
import { arrayAt, countAt, isRecord, parseJson, recordAt, textAt, type JsonRecord } from '../wire.ts';
import { OpenAiClient } from './openai-client.ts';
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

/** Content is a string, or, where models show their thinking in it, a list of parts of which the text ones count. */
function contentOf(delta: JsonRecord): string {
  const { content } = delta;
  if (typeof content === 'string') return content;
  if (!Array.isArray(content)) return '';
  return content.map((part) => (isRecord(part) ? (textAt(part, 'text') ?? '') : '')).join('');
}

function reasoningOf(delta: JsonRecord, quirks: Quirks): string {
  for (const field of quirks.reasoningFields) {
    const text = delta[field];
    if (typeof text === 'string' && text !== '') return text;
  }
  return '';
}

/** The parts of the answer as they come; a server that ignores `stream: true` sends one, with `message` for `delta`. */
async function chunksOf(
  response: Response,
  client: OpenAiClient,
): Promise<AsyncIterable<unknown> | readonly unknown[]> {
  if (!/json/i.test(response.headers.get('content-type') ?? '')) {
    return Stream.fromSSEResponse<unknown>(response, new AbortController(), client);
  }
  const whole = parseJson(await response.text());
  if (!isRecord(whole)) throw new WireError({ kind: 'malformed', detail: 'an answer that is not JSON' });
  if (whole['error'] !== undefined && whole['error'] !== null) throw new WireError({ kind: 'reported', body: whole });
  return [whole];
}

function wireError(error: unknown): unknown {
  if (error instanceof WireError) return error;
  if (error instanceof APIError) {
    const body: unknown = error.error;
    if (body !== undefined) return new WireError({ kind: 'reported', body: { error: body } });
  }
  if (error instanceof SyntaxError) return new WireError({ kind: 'malformed', detail: 'a chunk that is not JSON' });
  return error;
}

async function* stream(request: TurnRequest, context: AdapterContext): AsyncGenerator<TurnEvent> {
  const { quirks, signal } = context;
  const client = new OpenAiClient(context);
  const toolCalls = new ToolCalls();
  let finish: FinishReason | null = null;
  let usage: ReturnType<typeof readOpenAiUsage> = null;
  let costUsd: number | null = null;
  const response = await client.post('/chat/completions', { body: openAiBody(request, quirks), signal }).asResponse();
  try {
    for await (const chunk of await chunksOf(response, client)) {
      if (!isRecord(chunk)) continue;
      const choice = arrayAt(chunk, 'choices')[0];
      if (isRecord(choice)) {
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
    if (finish === null || signal.aborted) throw wireError(error);
  }
  yield* toolCalls.events();
  if (usage !== null) yield { type: 'usage', usage, costUsd };
  if (finish !== null) yield { type: 'done', reason: finish };
}

function servedModel(entry: unknown): readonly ServedModel[] {
  if (!isRecord(entry)) return [];
  const id = textAt(entry, 'id') ?? textAt(entry, 'name');
  if (id === null || id === '') return [];
  const contextWindow =
    countAt(entry, 'context_length') ?? countAt(entry, 'context_window') ?? countAt(entry, 'max_model_len');
  return [{ id, name: textAt(entry, 'name'), contextWindow: contextWindow === 0 ? null : contextWindow }];
}

async function listModels(context: AdapterContext): Promise<readonly ServedModel[]> {
  const client = new OpenAiClient(context);
  const response = await client.get('/models', { signal: context.signal }).asResponse();
  const body = parseJson(await response.text());
  // Most answer { data: [...] }; Together AI answers the list alone, and some local servers call it `models`.
  const fields = isRecord(body) ? [body['data'], body['models']] : [body];
  const list = fields.find((field) => Array.isArray(field));
  if (!Array.isArray(list)) throw new WireError({ kind: 'malformed', detail: 'a list of models without models' });
  return list.flatMap(servedModel);
}

/** Chat Completions as its many speakers speak it: `openai-compat`, `openrouter`, `vercel`. */
export const openAiCompat: Adapter = { stream, listModels };
