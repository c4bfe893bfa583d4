import type { TurnRequest } from '../adapter.ts';
import type { Quirks } from '../quirks.ts';
import type { JsonRecord } from '../wire.ts';

interface WireMessage {
  readonly role: 'system' | 'user' | 'assistant';
  readonly content: string;
}

function messagesOf(request: TurnRequest, quirks: Quirks): readonly WireMessage[] {
  const messages: readonly WireMessage[] = request.messages.map(({ role, text }) => ({ role, content: text }));
  if (request.system === null || request.system === '') return messages;
  if (quirks.systemRole) return [{ role: 'system', content: request.system }, ...messages];
  const [first, ...rest] = messages;
  if (first?.role !== 'user') return [{ role: 'user', content: request.system }, ...messages];
  return [{ role: 'user', content: `${request.system}\n\n${first.content}` }, ...rest];
}

/** The body of a Chat Completions request. */
export function openAiBody(request: TurnRequest, quirks: Quirks): JsonRecord {
  return {
    model: request.modelId,
    messages: messagesOf(request, quirks),
    stream: true,
    ...(quirks.streamOptions ? { stream_options: { include_usage: true } } : {}),
    ...(request.maxOutputTokens === null ? {} : { [quirks.outputLimitField]: request.maxOutputTokens }),
    ...quirks.extraBody,
  };
}
