import type {
  ContentBlock,
  ConverseStreamCommandInput,
  ImageFormat,
  InferenceConfiguration,
  Message,
} from '@aws-sdk/client-bedrock-runtime';
import { z } from 'zod';
import { assertNever } from '../../../src-shared/assert-never.ts';
import type { TurnAttachment, TurnRequest } from '../adapter.ts';
import { labelledText, notCarried } from '../attachments.ts';
import type { Quirks } from '../quirks.ts';
import type { JsonRecord } from '../wire.ts';
import { outputLimitOf, thinkingOf } from './anthropic-request.ts';

const imageFormats: Readonly<Record<string, ImageFormat>> = {
  'image/png': 'png',
  'image/jpeg': 'jpeg',
  'image/gif': 'gif',
  'image/webp': 'webp',
};

/**
 * Bedrock takes letters, digits, single spaces, hyphens, parentheses and square brackets, up to 200, and no name twice in a
 * request; `index` sees to that.
 */
function documentName(name: string, index: number): string {
  const plain = name
    .replace(/\.[^.]*$/, '')
    .replace(/[^A-Za-z0-9()[\] -]+/g, '-')
    .replace(/ +/g, ' ')
    .slice(0, 190);
  return `${plain} ${index}`;
}

function blockOf(attachment: TurnAttachment, index: number): ContentBlock {
  const { kind, mediaType, name, bytes } = attachment;
  switch (kind) {
    case 'image': {
      const format = imageFormats[mediaType];
      if (format === undefined) throw notCarried(attachment);
      return { image: { format, source: { bytes } } };
    }
    case 'pdf':
      return { document: { format: 'pdf', name: documentName(name, index), source: { bytes } } };
    case 'text':
      return { text: labelledText(attachment) };
    default:
      return assertNever(kind);
  }
}

function messagesOf(request: TurnRequest): Message[] {
  let files = 0;
  return request.messages.map(({ role, text, attachments }) => {
    const blocks = attachments.map((attachment) => blockOf(attachment, (files += 1)));
    // A document alone is refused, and so is an empty text.
    const alone = attachments.map(({ name }) => name).join(', ');
    const words = text === '' ? alone : text;
    return { role, content: [...blocks, ...(words === '' ? [] : [{ text: words }])] };
  });
}

/** Each family of models is told an effort in fields of its own, which Bedrock hands on as they are. */
function reasoningFields(request: TurnRequest, quirks: Quirks): JsonRecord {
  const { reasoningEffort } = request;
  if (reasoningEffort === null) return {};
  switch (quirks.bedrockReasoning) {
    case 'claude':
      return thinkingOf(reasoningEffort, outputLimitOf(request), quirks);
    case 'nova':
      if (reasoningEffort === 'none') return { reasoningConfig: { type: 'disabled' } };
      return { reasoningConfig: { type: 'enabled', maxReasoningEffort: reasoningEffort } };
    case 'effort-field':
      return { reasoning_effort: reasoningEffort };
    default:
      return assertNever(quirks.bedrockReasoning);
  }
}

function inferenceConfig(request: TurnRequest, limitDemanded: boolean): InferenceConfiguration {
  const { maxOutputTokens, temperature, topP, stopSequences } = request;
  const maxTokens = maxOutputTokens ?? (limitDemanded ? outputLimitOf(request) : null);
  return {
    ...(maxTokens === null ? {} : { maxTokens }),
    ...(temperature === null ? {} : { temperature }),
    ...(topP === null ? {} : { topP }),
    ...(stopSequences.length === 0 ? {} : { stopSequences: [...stopSequences] }),
  };
}

/** The input of `ConverseStream`. Throws a WireError for what the protocol cannot carry. */
export function converseInput(request: TurnRequest, quirks: Quirks): ConverseStreamCommandInput {
  const { modelId, system } = request;
  const fields = reasoningFields(request, quirks);
  const config = inferenceConfig(request, 'thinking' in fields && quirks.thinking !== 'adaptive');
  return {
    modelId,
    messages: messagesOf(request),
    ...(system === null || system === '' ? {} : { system: [{ text: system }] }),
    ...(Object.keys(config).length === 0 ? {} : { inferenceConfig: config }),
    ...(Object.keys(fields).length === 0 ? {} : { additionalModelRequestFields: z.json().parse(fields) }),
  };
}
