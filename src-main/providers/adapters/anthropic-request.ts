import { assertNever } from '../../../src-shared/assert-never.ts';
import type { TurnAttachment, TurnMessage, TurnRequest } from '../adapter.ts';
import { base64Of, labelledText, notCarried, textOf } from '../attachments.ts';
import type { Quirks } from '../quirks.ts';
import { WireError } from '../wire-error.ts';
import type { JsonRecord } from '../wire.ts';

/** The protocol demands a limit; this one is within every model's. */
const unknownOutputTokens = 4_096;
/** The least that the protocol allows, in tokens. */
const leastBudget = 1_024;
/** Of the output limit, what thinking may take at most: the answer counts towards the same limit. */
const budgetShare = 0.8;
/** Tokens of thinking for each level, where a model knows no levels; unknown levels count as `high`. */
const budgets: Readonly<Record<string, number>> = {
  minimal: leastBudget,
  low: 4_096,
  medium: 12_288,
  high: 24_576,
  xhigh: 40_960,
  max: 65_536,
};
const highBudget = 24_576;

function blockOf(attachment: TurnAttachment, { documents }: Quirks): JsonRecord {
  const { kind, mediaType, name } = attachment;
  switch (kind) {
    case 'image':
      return { type: 'image', source: { type: 'base64', media_type: mediaType, data: base64Of(attachment) } };
    case 'pdf': {
      if (!documents) throw notCarried(attachment);
      const source = { type: 'base64', media_type: 'application/pdf', data: base64Of(attachment) };
      return { type: 'document', source, title: name };
    }
    case 'text':
      if (!documents) return { type: 'text', text: labelledText(attachment) };
      return {
        type: 'document',
        source: { type: 'text', media_type: 'text/plain', data: textOf(attachment) },
        title: name,
      };
    default:
      return assertNever(kind);
  }
}

function messageOf({ role, text, attachments }: TurnMessage, quirks: Quirks): JsonRecord {
  if (attachments.length === 0) return { role, content: text };
  // A text block may not be empty.
  const words = text === '' ? [] : [{ type: 'text', text }];
  return { role, content: [...attachments.map((attachment) => blockOf(attachment, quirks)), ...words] };
}

function budgetOf(effort: string, maxTokens: number): number {
  const budget = Math.min(budgets[effort] ?? highBudget, Math.floor(maxTokens * budgetShare));
  if (budget >= leastBudget) return budget;
  const least = Math.ceil(leastBudget / budgetShare);
  throw new WireError({
    kind: 'unsupported',
    params: { setting: 'reasoningEffort', reason: `thinking needs an output limit of at least ${least} tokens` },
  });
}

/** What the protocol is told as the output limit, which it demands. */
export function outputLimitOf({ maxOutputTokens, catalogOutputTokens }: TurnRequest): number {
  return maxOutputTokens ?? catalogOutputTokens ?? unknownOutputTokens;
}

/** The fields that tell Claude an effort; `maxTokens` is the output limit. */
export function thinkingOf(effort: string | null, maxTokens: number, quirks: Quirks): JsonRecord {
  if (effort === null) return {};
  if (effort === 'none') return { thinking: { type: 'disabled' } };
  const level = { output_config: { effort } };
  // Newer models leave the text of their thinking out unless it is asked for.
  if (quirks.thinking === 'adaptive') return { thinking: { type: 'adaptive', display: 'summarized' }, ...level };
  const budget = { thinking: { type: 'enabled', budget_tokens: budgetOf(effort, maxTokens) } };
  return quirks.thinking === 'budget' ? budget : { ...budget, ...level };
}

/** The body of a Messages request. Throws a WireError for what the protocol cannot be told. */
export function anthropicBody(request: TurnRequest, quirks: Quirks): JsonRecord {
  const { modelId, system, reasoningEffort, temperature, topP, stopSequences } = request;
  const maxTokens = outputLimitOf(request);
  return {
    model: modelId,
    max_tokens: maxTokens,
    ...(system === null || system === '' ? {} : { system }),
    messages: request.messages.map((message) => messageOf(message, quirks)),
    stream: true,
    ...thinkingOf(reasoningEffort, maxTokens, quirks),
    ...(temperature === null ? {} : { temperature }),
    ...(topP === null ? {} : { top_p: topP }),
    ...(stopSequences.length === 0 ? {} : { stop_sequences: stopSequences }),
  };
}
