import { assertNever } from '../../../src-shared/assert-never.ts';
import type { TurnAttachment, TurnMessage, TurnRequest } from '../adapter.ts';
import { base64Of, dataUrlOf, notCarried, textWithFiles } from '../attachments.ts';
import type { Quirks } from '../quirks.ts';
import type { JsonRecord } from '../wire.ts';

interface WireMessage {
  readonly role: 'system' | 'user' | 'assistant';
  readonly content: string | readonly JsonRecord[];
}

function pdfOf(attachment: TurnAttachment, { pdfPart }: Quirks): JsonRecord {
  switch (pdfPart) {
    case 'data-url':
      return { file_data: dataUrlOf(attachment) };
    case 'base64':
      return { data: base64Of(attachment), media_type: attachment.mediaType };
    case null:
      throw notCarried(attachment);
    default:
      return assertNever(pdfPart);
  }
}

function partsOf(attachment: TurnAttachment, quirks: Quirks): readonly JsonRecord[] {
  switch (attachment.kind) {
    case 'text':
      return [];
    case 'image':
      return [{ type: 'image_url', image_url: { url: dataUrlOf(attachment) } }];
    case 'pdf':
      return [{ type: 'file', file: { filename: attachment.name, ...pdfOf(attachment, quirks) } }];
    default:
      return assertNever(attachment.kind);
  }
}

/** Text files go into the text, which every server takes; a list of parts is sent only where there is more than text. */
function contentOf(message: TurnMessage, quirks: Quirks): WireMessage['content'] {
  const text = textWithFiles(message);
  const parts = message.attachments.flatMap((attachment) => partsOf(attachment, quirks));
  return parts.length === 0 ? text : [...parts, ...(text === '' ? [] : [{ type: 'text', text }])];
}

/** The system prompt's place where there is no role for it. */
function withPrompt(system: string, [first, ...rest]: readonly WireMessage[]): readonly WireMessage[] {
  if (first?.role !== 'user')
    return [{ role: 'user', content: system }, ...(first === undefined ? [] : [first]), ...rest];
  const content =
    typeof first.content === 'string'
      ? `${system}\n\n${first.content}`
      : [{ type: 'text', text: system }, ...first.content];
  return [{ role: 'user', content }, ...rest];
}

function messagesOf(request: TurnRequest, quirks: Quirks): readonly WireMessage[] {
  const messages = request.messages.map((message) => ({ role: message.role, content: contentOf(message, quirks) }));
  if (request.system === null || request.system === '') return messages;
  if (quirks.systemRole) return [{ role: 'system', content: request.system }, ...messages];
  return withPrompt(request.system, messages);
}

function effortOf(effort: string | null, quirks: Quirks): JsonRecord {
  if (effort === null) return {};
  const said = quirks.effortField === 'reasoning' ? { reasoning: { effort } } : { reasoning_effort: effort };
  return effort === 'none' ? said : { ...said, ...quirks.effortBody };
}

/** The body of a Chat Completions request. Throws what `notCarried` makes. */
export function openAiBody(request: TurnRequest, quirks: Quirks): JsonRecord {
  const { modelId, reasoningEffort, temperature, topP, maxOutputTokens, stopSequences } = request;
  return {
    model: modelId,
    messages: messagesOf(request, quirks),
    stream: true,
    ...(quirks.streamOptions ? { stream_options: { include_usage: true } } : {}),
    ...effortOf(reasoningEffort, quirks),
    ...(temperature === null ? {} : { temperature }),
    ...(topP === null ? {} : { top_p: topP }),
    ...(maxOutputTokens === null ? {} : { [quirks.outputLimitField]: maxOutputTokens }),
    ...(stopSequences.length === 0 ? {} : { stop: stopSequences }),
    ...quirks.extraBody,
  };
}
