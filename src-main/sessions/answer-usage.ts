import { assertNever } from '../../src-shared/assert-never.ts';
import type { Model } from '../../src-shared/catalog/model.ts';
import type { Provider } from '../../src-shared/catalog/provider.ts';
import { costOf } from '../../src-shared/sessions/cost.ts';
import { estimateTokens } from '../../src-shared/sessions/estimate.ts';
import type { Message } from '../../src-shared/sessions/session.ts';
import type { Usage } from '../../src-shared/sessions/usage.ts';
import type { TurnAttachment, TurnMessage } from '../providers/adapter.ts';
import { textOf } from '../providers/attachments.ts';

export type PricedModel = Pick<Model, 'prices' | 'priceTiers'>;

const free: PricedModel = { prices: { input: 0, output: 0, cacheRead: 0, cacheWrite: 0 }, priceTiers: [] };

/** What a model costs: as the catalog says, nothing on the user's own machine, else unknown (null). */
export function pricedModel(provider: Pick<Provider, 'models' | 'local'> | null, modelId: string): PricedModel | null {
  const model = provider?.models.find((one) => one.id === modelId);
  return model ?? (provider?.local === true ? free : null);
}

/** Rough: providers count an image by its size and a PDF by its pages, and reading either out is not worth an estimate. */
const imageTokens = 1_500;
const pageTokens = 2_000;
const bytesPerPage = 75_000;

export function fileTokens(file: TurnAttachment): number {
  switch (file.kind) {
    case 'image':
      return imageTokens;
    case 'pdf':
      return pageTokens * Math.ceil(file.bytes.byteLength / bytesPerPage);
    case 'text':
      return estimateTokens(textOf(file));
    default:
      return assertNever(file.kind);
  }
}

function messageTokens({ text, attachments }: TurnMessage): number {
  return attachments.reduce((sum, file) => sum + fileTokens(file), estimateTokens(text));
}

export interface AnswerUsageInput {
  /** The provider's last word on it; null when there was none. */
  readonly reported: Usage | null;
  readonly reportedUsd: number | null;
  /** The system prompt; empty for none. */
  readonly system: string;
  readonly sent: readonly TurnMessage[];
  readonly text: string;
  readonly reasoning: string;
  /** False for an answer that was cut: what was reported may then be older than the text. */
  readonly complete: boolean;
  readonly model: PricedModel | null;
}

function estimatedUsage({ system, sent, text, reasoning }: AnswerUsageInput): Usage {
  const reasoned = estimateTokens(reasoning);
  return {
    input: sent.reduce((sum, message) => sum + messageTokens(message), estimateTokens(system)),
    cacheRead: 0,
    cacheWrite: 0,
    output: estimateTokens(text) + reasoned,
    reasoning: reasoned,
    estimated: true,
  };
}

function usageOf(input: AnswerUsageInput): Usage | null {
  const { reported } = input;
  if (reported !== null && input.complete) return reported;
  if (reported === null && !input.complete && input.text === '' && input.reasoning === '') return null;
  const estimated = estimatedUsage(input);
  if (reported === null) return estimated;
  if (reported.output >= estimated.output) return reported;
  return { ...reported, output: estimated.output, reasoning: estimated.reasoning, estimated: true };
}

/** Tokens and price of an answer; both null when nothing came of it. */
export function answerUsage(input: AnswerUsageInput): Pick<Message, 'usage' | 'cost'> {
  const usage = usageOf(input);
  return { usage, cost: usage === null ? null : costOf(usage, input.model, input.reportedUsd) };
}
