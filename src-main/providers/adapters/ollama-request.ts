import type { ChatRequest, Message, Options } from 'ollama';
import type { TurnMessage, TurnRequest } from '../adapter.ts';
import { base64Of, notCarried, textWithFiles } from '../attachments.ts';
import { WireError } from '../wire-error.ts';

/** Of all models, only these take a level; the others think or do not. */
const levelledModels = /gpt-oss/i;

function levelOf(effort: string): 'low' | 'medium' | 'high' {
  switch (effort) {
    case 'low':
    case 'medium':
    case 'high':
      return effort;
    default:
      throw new WireError({ kind: 'unsupported', params: { setting: 'reasoningEffort', value: effort } });
  }
}

function thinkOf({ modelId, reasoningEffort }: TurnRequest): Pick<ChatRequest, 'think'> {
  if (reasoningEffort === null) return {};
  if (reasoningEffort === 'none') return { think: false };
  return { think: levelledModels.test(modelId) ? levelOf(reasoningEffort) : true };
}

function messageOf(message: TurnMessage): Message {
  const images = message.attachments.flatMap((attachment) => {
    if (attachment.kind === 'pdf') throw notCarried(attachment);
    return attachment.kind === 'image' ? [base64Of(attachment)] : [];
  });
  return { role: message.role, content: textWithFiles(message), ...(images.length === 0 ? {} : { images }) };
}

function optionsOf({ temperature, topP, maxOutputTokens, stopSequences }: TurnRequest): Partial<Options> {
  return {
    ...(temperature === null ? {} : { temperature }),
    ...(topP === null ? {} : { top_p: topP }),
    ...(maxOutputTokens === null ? {} : { num_predict: maxOutputTokens }),
    ...(stopSequences.length === 0 ? {} : { stop: [...stopSequences] }),
  };
}

/** The body of a request to `/api/chat`. Throws a WireError for what Ollama cannot be told. */
export function ollamaBody(request: TurnRequest): ChatRequest & { stream: true } {
  const { modelId, system } = request;
  const options = optionsOf(request);
  return {
    model: modelId,
    messages: [
      ...(system === null || system === '' ? [] : [{ role: 'system', content: system }]),
      ...request.messages.map(messageOf),
    ],
    stream: true,
    ...thinkOf(request),
    ...(Object.keys(options).length === 0 ? {} : { options }),
  };
}
