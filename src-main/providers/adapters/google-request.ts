import type { Content, Part } from '@google/genai';
import { base64Of, labelledText } from '../attachments.ts';
import type { TurnMessage, TurnRequest } from '../adapter.ts';
import type { Quirks } from '../quirks.ts';
import type { JsonRecord } from '../wire.ts';

interface Thinking {
  readonly level: 'MINIMAL' | 'LOW' | 'MEDIUM' | 'HIGH';
  /** Tokens: what Google's own translation of efforts makes of them (ai.google.dev/gemini-api/docs/openai). */
  readonly budget: number;
}

const thinkingOf: Readonly<Record<string, Thinking>> = {
  none: { level: 'MINIMAL', budget: 0 },
  minimal: { level: 'MINIMAL', budget: 1_024 },
  low: { level: 'LOW', budget: 1_024 },
  medium: { level: 'MEDIUM', budget: 8_192 },
  high: { level: 'HIGH', budget: 24_576 },
};
const highest: Thinking = { level: 'HIGH', budget: 24_576 };

function thinkingConfig({ reasoningEffort }: TurnRequest, { geminiThinking }: Quirks): JsonRecord {
  if (geminiThinking === 'none') return {};
  const asked = reasoningEffort === null ? null : (thinkingOf[reasoningEffort] ?? highest);
  const amount =
    asked === null
      ? {}
      : geminiThinking === 'level'
        ? { thinkingLevel: asked.level }
        : { thinkingBudget: asked.budget };
  return { thinkingConfig: { includeThoughts: true, ...amount } };
}

function contentOf(message: TurnMessage): Content {
  const files = message.attachments.map((file): Part => {
    if (file.kind === 'text') return { text: labelledText(file) };
    return { inlineData: { mimeType: file.mediaType, data: base64Of(file) } };
  });
  // A part without text is refused, and so is a message without parts.
  const text: Part[] = message.text === '' && files.length > 0 ? [] : [{ text: message.text }];
  return { role: message.role === 'user' ? 'user' : 'model', parts: [...files, ...text] };
}

/** The body of `generateContent`, as Gemini's own API and Vertex take it. */
export function geminiBody(request: TurnRequest, quirks: Quirks): JsonRecord {
  const { system, maxOutputTokens, temperature, topP, stopSequences } = request;
  const generationConfig = {
    ...(maxOutputTokens === null ? {} : { maxOutputTokens }),
    ...(temperature === null ? {} : { temperature }),
    ...(topP === null ? {} : { topP }),
    ...(stopSequences.length === 0 ? {} : { stopSequences }),
    ...thinkingConfig(request, quirks),
  };
  return {
    contents: request.messages.map(contentOf),
    ...(system === null || system === '' ? {} : { systemInstruction: { parts: [{ text: system }] } }),
    ...(Object.keys(generationConfig).length === 0 ? {} : { generationConfig }),
  };
}
