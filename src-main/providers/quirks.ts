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
  /** The header in which an API key goes; `authorization` carries it as a bearer token. */
  readonly authHeader: 'authorization' | 'x-api-key' | 'api-key';
  /** Where Chat Completions take the reasoning effort; `reasoning` is an object with `effort` in it. */
  readonly effortField: 'reasoning_effort' | 'reasoning';
  /** Fields that are needed for an effort to count. */
  readonly effortBody: JsonRecord;
  /** How Chat Completions take a PDF: as a data URL, as base64 with its media type, or not at all. */
  readonly pdfPart: 'data-url' | 'base64' | null;
  /** Whether the Messages API takes files as `document` blocks; without them, text files are put into the text. */
  readonly documents: boolean;
  /** How the Messages API is told an effort: by a level, by a budget of thinking tokens, or by both. */
  readonly thinking: 'adaptive' | 'budget' | 'budget-and-effort';
  /** How a Gemini model is told how much to think; `none`: it refuses to be told anything. */
  readonly geminiThinking: 'level' | 'budget' | 'none';
  /** How a model on Bedrock is told an effort: each family has fields of its own. */
  readonly bedrockReasoning: 'claude' | 'nova' | 'effort-field';
}

interface QuirkRow {
  readonly protocol?: Protocol | RegExp;
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
  authHeader: 'authorization',
  effortField: 'reasoning_effort',
  effortBody: {},
  pdfPart: null,
  documents: true,
  thinking: 'budget',
  geminiThinking: 'none',
  bedrockReasoning: 'effort-field',
};

/** Later rows win over earlier ones, field by field. */
const rows: readonly QuirkRow[] = [
  {
    protocol: 'openrouter',
    quirk: {
      reasoningFields: ['reasoning', 'reasoning_content'],
      costFields: [{ path: ['usage', 'cost'], perUsd: 1 }],
      extraBody: { usage: { include: true } },
      effortField: 'reasoning',
      pdfPart: 'data-url',
    },
    reason:
      'Reasoning and its effort are in `reasoning`; cost comes in credits of one USD; older deployments report it only when asked; PDFs are read for models that cannot.',
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
      effortField: 'reasoning',
      pdfPart: 'base64',
    },
    reason:
      'Reasoning and its effort are in `reasoning`; the gateway says its cost beside the usage or in its metadata; a file is `data` with its `media_type`.',
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
    protocol: /^(openai-compat|openai|azure)$/,
    model: /^(openai\/)?(o[1-9]|gpt-5)/,
    quirk: { outputLimitField: 'max_completion_tokens' },
    reason: 'OpenAI’s reasoning models refuse `max_tokens`, and gateways pass the field on.',
  },
  {
    protocol: /^(openai|azure)$/,
    quirk: { pdfPart: 'data-url' },
    reason: 'OpenAI’s own form of a file; servers that only resemble it refuse the part.',
  },
  {
    protocol: 'openai',
    provider: /^openai$/,
    quirk: { outputLimitField: 'max_completion_tokens' },
    reason: 'OpenAI itself takes it for every model and calls `max_tokens` deprecated.',
  },
  {
    protocol: 'azure',
    quirk: { authHeader: 'api-key' },
    reason: 'Azure takes keys there; a bearer token is one of Entra ID.',
  },
  {
    provider: /^alibaba/,
    quirk: { effortBody: { enable_thinking: true } },
    reason: 'Models that can do both think only when told to.',
  },
  {
    provider: /^(deepseek|zai|zhipu)/,
    quirk: { effortBody: { thinking: { type: 'enabled' } } },
    reason: 'The effort counts only while thinking is on, and that has a field of its own.',
  },
  {
    protocol: 'anthropic',
    quirk: { authHeader: 'x-api-key' },
    reason:
      'Anthropic’s documented header, which servers like it (Kimi among them) take; its SDK began to send bearer tokens in 2026, and many of them answer 401 to those.',
  },
  {
    protocol: 'anthropic',
    provider: /^minimax/,
    quirk: { authHeader: 'authorization' },
    reason: 'Documents a bearer token for its form of the Messages API.',
  },
  {
    protocol: 'anthropic',
    provider: /^(kimi|minimax)/,
    quirk: { documents: false },
    reason: 'Their form of the Messages API has text and images, and no documents.',
  },
  {
    model: /claude/,
    quirk: { thinking: 'adaptive' },
    reason: 'From Claude 4.6 on the level is `output_config.effort`; Claude 4.7 and later answer 400 to a budget.',
  },
  {
    model: /claude-(instant|[23]\b|[a-z]+-4([-.][0-5])?(?=$|[@:]|-\d{8}|-v\d|-latest))/,
    quirk: { thinking: 'budget' },
    reason: 'Claude 4.5 and earlier know only a budget and answer 400 to adaptive thinking.',
  },
  {
    model: /claude-opus-4[-.]5/,
    quirk: { thinking: 'budget-and-effort' },
    reason: 'The one model that takes a level and still thinks by a budget.',
  },
  {
    provider: /^(lmstudio|lm-studio|llama-?cpp|vllm)$/,
    model: /gemma-?[12]\b/i,
    quirk: { systemRole: false },
    reason: 'The chat template of the first two Gemma generations refuses a system role.',
  },
  {
    model: /^gemini-2\.5-(pro|flash)/,
    quirk: { geminiThinking: 'budget' },
    reason: 'Gemini 2.5 takes a budget of tokens and refuses a level.',
  },
  {
    model: /^gemini-([3-9]|(pro|flash|flash-lite)-latest)/,
    quirk: { geminiThinking: 'level' },
    reason: 'From Gemini 3 on a level is asked for; a budget is kept for old clients and cannot be sent beside it.',
  },
  {
    model: /^gemini-.*(tts|audio|live|embedding|computer-use)|^gemini-2\.5-flash-image/,
    quirk: { geminiThinking: 'none' },
    reason: 'Models for speech, images and embeddings answer 400 to a thinking configuration.',
  },
  {
    protocol: 'bedrock',
    model: /anthropic\.claude/,
    quirk: { bedrockReasoning: 'claude' },
    reason: 'Claude takes the fields of its own API, by the rows above.',
  },
  {
    protocol: 'bedrock',
    model: /amazon\.nova/,
    quirk: { bedrockReasoning: 'nova' },
    reason: 'Nova 2 has a configuration of its own.',
  },
];

function isFor(wanted: QuirkRow['protocol'], protocol: Protocol): boolean {
  if (wanted === undefined) return true;
  return wanted instanceof RegExp ? wanted.test(protocol) : wanted === protocol;
}

/** What to heed when talking to that model of that provider. */
export function quirksFor(protocol: Protocol, providerId: string, modelId: string): Quirks {
  let result = plain;
  for (const row of rows) {
    if (!isFor(row.protocol, protocol)) continue;
    if (row.provider !== undefined && !row.provider.test(providerId)) continue;
    if (row.model !== undefined && !row.model.test(modelId)) continue;
    result = { ...result, ...row.quirk };
  }
  return result;
}
