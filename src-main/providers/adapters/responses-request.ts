import { assertNever } from '../../../src-shared/assert-never.ts';
import type { TurnAttachment, TurnMessage, TurnRequest } from '../adapter.ts';
import { dataUrlOf, labelledText } from '../attachments.ts';
import { WireError } from '../wire-error.ts';
import type { JsonRecord } from '../wire.ts';

function partOf(attachment: TurnAttachment): JsonRecord {
  switch (attachment.kind) {
    case 'image':
      return { type: 'input_image', detail: 'auto', image_url: dataUrlOf(attachment) };
    case 'pdf':
      return { type: 'input_file', filename: attachment.name, file_data: dataUrlOf(attachment) };
    case 'text':
      return { type: 'input_text', text: labelledText(attachment) };
    default:
      return assertNever(attachment.kind);
  }
}

function itemOf({ role, text, attachments }: TurnMessage): JsonRecord {
  if (attachments.length === 0) return { role, content: text };
  const words = text === '' ? [] : [{ type: 'input_text', text }];
  return { role, content: [...attachments.map(partOf), ...words] };
}

function reasoningOf(effort: string | null): JsonRecord {
  if (effort === null) return {};
  return { reasoning: effort === 'none' ? { effort } : { effort, summary: 'auto' } };
}

/**
 * The body of a Responses request; nothing of it is stored by the provider. Throws a WireError for stop sequences, which
 * this API does not have.
 */
export function responsesBody(request: TurnRequest): JsonRecord {
  const { modelId, system, reasoningEffort, temperature, topP, maxOutputTokens, stopSequences } = request;
  if (stopSequences.length > 0) {
    throw new WireError({
      kind: 'unsupported',
      params: { setting: 'stopSequences', reason: 'the Responses API has no stop sequences; Chat Completions has' },
    });
  }
  return {
    model: modelId,
    ...(system === null || system === '' ? {} : { instructions: system }),
    input: request.messages.map(itemOf),
    stream: true,
    store: false,
    ...reasoningOf(reasoningEffort),
    ...(temperature === null ? {} : { temperature }),
    ...(topP === null ? {} : { top_p: topP }),
    ...(maxOutputTokens === null ? {} : { max_output_tokens: maxOutputTokens }),
  };
}
