import type { Adapter, AdapterContext, FinishReason, ServedModel, TurnEvent, TurnRequest } from '../adapter.ts';
import { apiKeyOf } from '../credential.ts';
import { WireError } from '../wire-error.ts';
import { arrayAt, countAt, isRecord, parseJson, recordAt, textAt, type JsonRecord } from '../wire.ts';
import { jsonLines } from './json-lines.ts';
import { ollamaBody } from './ollama-request.ts';

const finishReasons: Readonly<Record<string, FinishReason>> = { stop: 'stop', length: 'length' };

function headersOf(context: AdapterContext): Record<string, string> {
  const apiKey = apiKeyOf(context.credential);
  const authorization = apiKey === null ? {} : { authorization: `Bearer ${apiKey}` };
  return { accept: 'application/json', 'content-type': 'application/json', ...authorization, ...context.headers };
}

/** Ollama counts the whole prompt, cached or not, and thinking as output; it does not say how much of it was thinking. */
function usageOf(last: JsonRecord): TurnEvent | null {
  const input = countAt(last, 'prompt_eval_count');
  const output = countAt(last, 'eval_count');
  if (input === null && output === null) return null;
  const usage = { input: input ?? 0, cacheRead: 0, cacheWrite: 0, output: output ?? 0, reasoning: 0, estimated: false };
  return { type: 'usage', usage, costUsd: null };
}

function toolCallsOf(message: JsonRecord): readonly TurnEvent[] {
  return arrayAt(message, 'tool_calls').flatMap((call, index): TurnEvent[] => {
    const told = isRecord(call) ? recordAt(call, 'function') : null;
    if (told === null) return [];
    const name = textAt(told, 'name') ?? '';
    return [{ type: 'tool-call', id: `${name}-${index}`, name, arguments: JSON.stringify(told['arguments'] ?? {}) }];
  });
}

async function* stream(request: TurnRequest, context: AdapterContext): AsyncGenerator<TurnEvent> {
  const { signal } = context;
  const response = await context.fetch(`${context.baseUrl}/api/chat`, {
    method: 'POST',
    headers: headersOf(context),
    body: JSON.stringify(ollamaBody(request)),
    signal,
  });
  if (response.body === null) return;
  for await (const lines of jsonLines(response.body)) {
    for (const line of lines) {
      if (!isRecord(line)) continue;
      if (line['error'] !== undefined) throw new WireError({ kind: 'reported', body: line });
      const message = recordAt(line, 'message');
      if (message !== null) {
        const thinking = message['thinking'];
        if (typeof thinking === 'string' && thinking !== '') yield { type: 'reasoning', text: thinking };
        const text = message['content'];
        if (typeof text === 'string' && text !== '') yield { type: 'text', text };
        if (message['tool_calls'] !== undefined) yield* toolCallsOf(message);
      }
      if (line['done'] === true) {
        const usage = usageOf(line);
        if (usage !== null) yield usage;
        yield { type: 'done', reason: finishReasons[textAt(line, 'done_reason') ?? 'stop'] ?? 'other' };
        return;
      }
    }
  }
}

async function listModels(context: AdapterContext): Promise<readonly ServedModel[]> {
  const response = await context.fetch(`${context.baseUrl}/api/tags`, {
    headers: headersOf(context),
    signal: context.signal,
  });
  const body = parseJson(await response.text());
  const models = isRecord(body) ? body['models'] : undefined;
  if (!Array.isArray(models)) throw new WireError({ kind: 'malformed', detail: 'a list of models without models' });
  return models.flatMap((entry: unknown): ServedModel[] => {
    const id = isRecord(entry) ? (textAt(entry, 'model') ?? textAt(entry, 'name')) : null;
    return id === null || id === '' ? [] : [{ id, name: null, contextWindow: null }];
  });
}

/**
 * Ollama's own protocol. The `ollama` package gives the types; its client is not used, because it prints lines that it
 * cannot parse, which are parts of answers, and sends OLLAMA_API_KEY to ollama.com unasked.
 */
export const ollama: Adapter = { stream, listModels };
