import type { Protocol } from '../../src-shared/catalog/protocols.ts';
import type { JsonRecord } from './wire.ts';

/** Where an answer says what it cost: a path below the chunk, and how many of its units make one USD. */
export interface CostField {
  readonly path: readonly string[];
  readonly perUsd: number;
}

/** How one endpoint differs from the plain form of its protocol. */
export interface Quirks {
  readonly outputLimitField: 'max_tokens' | 'max_completion_tokens';
  /** Whether `stream_options: { include_usage: true }` may be sent. */
  readonly streamOptions: boolean;
  /** Without a system role, the system prompt goes before the first message of the user. */
  readonly systemRole: boolean;
  /** Fields of a delta that may hold reasoning; the first one with text counts. */
  readonly reasoningFields: readonly string[];
  readonly costFields: readonly CostField[];
  /** Fields that the request needs beside the usual ones. */
  readonly extraBody: JsonRecord;
}

interface QuirkRow {
  readonly protocol?: Protocol;
  readonly provider?: RegExp;
  readonly model?: RegExp;
  readonly quirk: Partial<Quirks>;
  readonly reason: string;
}

const plain: Quirks = {
  outputLimitField: 'max_tokens',
  streamOptions: true,
  systemRole: true,
  reasoningFields: ['reasoning_content', 'reasoning'],
  costFields: [],
  extraBody: {},
};

/** Later rows win over earlier ones, field by field. */
const rows: readonly QuirkRow[] = [
  {
    protocol: 'openrouter',
    quirk: {
      reasoningFields: ['reasoning', 'reasoning_content'],
      costFields: [{ path: ['usage', 'cost'], perUsd: 1 }],
      extraBody: { usage: { include: true } },
    },
    reason:
      'Reasoning is in `reasoning`; cost comes in credits of one USD; older deployments report it only when asked.',
  },
  {
    protocol: 'vercel',
    quirk: {
      reasoningFields: ['reasoning', 'reasoning_content'],
      costFields: [
        { path: ['usage', 'cost'], perUsd: 1 },
        { path: ['provider_metadata', 'gateway', 'cost'], perUsd: 1 },
        { path: ['choices', '0', 'delta', 'provider_metadata', 'gateway', 'cost'], perUsd: 1 },
      ],
    },
    reason: 'Reasoning is in `reasoning`; the gateway says its cost beside the usage or in its metadata.',
  },
  {
    provider: /^xai$/,
    quirk: { costFields: [{ path: ['usage', 'cost_in_usd_ticks'], perUsd: 10_000_000_000 }] },
    reason: 'The cost of a request is reported in ticks, of which ten thousand million make one USD.',
  },
  {
    provider: /^(cerebras|groq)$/,
    quirk: { outputLimitField: 'max_completion_tokens' },
    reason: 'Documents `max_completion_tokens` and calls `max_tokens` deprecated.',
  },
  {
    provider: /^mistral/,
    quirk: { streamOptions: false },
    reason: 'Answers 422 "extra inputs are not permitted" to `stream_options`, and reports usage without it.',
  },
  {
    protocol: 'openai-compat',
    model: /^(openai\/)?(o[1-9]|gpt-5)/,
    quirk: { outputLimitField: 'max_completion_tokens' },
    reason: 'OpenAI’s reasoning models refuse `max_tokens`, and gateways pass the field on.',
  },
  {
    provider: /^(lmstudio|lm-studio|llama-?cpp|vllm)$/,
    model: /gemma-?[12]\b/i,
    quirk: { systemRole: false },
    reason: 'The chat template of the first two Gemma generations refuses a system role.',
  },
];

/** What to heed when talking to that model of that provider. */
export function quirksFor(protocol: Protocol, providerId: string, modelId: string): Quirks {
  let result = plain;
  for (const row of rows) {
    if (row.protocol !== undefined && row.protocol !== protocol) continue;
    if (row.provider !== undefined && !row.provider.test(providerId)) continue;
    if (row.model !== undefined && !row.model.test(modelId)) continue;
    result = { ...result, ...row.quirk };
  }
  return result;
}
