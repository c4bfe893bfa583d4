import { vertexPath, type WireProtocol } from './wire-columns.ts';
import { testKey } from './providers-kit.ts';
import type { Change, WireStage } from './wire-stage.ts';

/** What a field does to the request of one protocol. */
export type Effect =
  /** These parts of the request, which without it are other ones or none. */
  | { readonly sends: { readonly path?: string; readonly headers?: object; readonly body?: object } }
  /** It is not carried, and that is said before anything is sent. */
  | { readonly refuses: object }
  /** It changes nothing that is sent. */
  | 'sends nothing of it';

export interface FieldRow {
  readonly field: string;
  readonly change: (stage: WireStage) => Change;
  readonly effects: Readonly<Record<WireProtocol, Effect>>;
}

const body = (sent: object): Effect => ({ sends: { body: sent } });
const headers = (sent: object): Effect => ({ sends: { headers: sent } });
const path = (sent: string): Effect => ({ sends: { path: sent } });

/** The same for all; `more` is what differs. */
function inAll(effect: Effect, more: Partial<Record<WireProtocol, Effect>> = {}): FieldRow['effects'] {
  return {
    'openai-compat': effect,
    openrouter: effect,
    vercel: effect,
    openai: effect,
    azure: effect,
    anthropic: effect,
    google: effect,
    'google-vertex': effect,
    bedrock: effect,
    ollama: effect,
    ...more,
  };
}

const needless = (option: string): Effect => ({
  refuses: { code: 'invalid-input', params: { field: `options.${option}`, reason: 'not-needed' } },
});
const chatEffort = body({ reasoning_effort: 'high' });
const gatewayEffort = body({ reasoning: { effort: 'high' } });
const geminiEffort = body({ generationConfig: { thinkingConfig: { thinkingBudget: 24_576 } } });
const gemini = (config: object): Effect => body({ generationConfig: config });
const converse = (config: object): Effect => body({ inferenceConfig: config });
const options = (config: object): Effect => body({ options: config });

/** Fields of the instance's form that show in the bytes of a request. */
export const instanceFields: readonly FieldRow[] = [
  {
    field: 'displayName',
    change: () => ({ settings: { displayName: 'Canary name' } }),
    effects: inAll('sends nothing of it'),
  },
  {
    field: 'modelIds',
    change: () => ({ settings: { modelIds: ['canary-model'] } }),
    effects: inAll('sends nothing of it'),
  },
  {
    field: 'endpoint',
    change: ({ column, server }) => ({
      settings: {
        endpoint: column.vendor ? 'https://europe-west1-aiplatform.googleapis.com' : `${server.origin}/elsewhere`,
      },
    }),
    effects: inAll(path('/elsewhere/v1/chat/completions'), {
      azure: path('/elsewhere/openai/v1/responses'),
      anthropic: path('/elsewhere/v1/messages'),
      google: path('/elsewhere/v1beta/models/gemini-2.5-flash:streamGenerateContent?alt=sse'),
      'google-vertex': path(`${vertexPath('own-project', 'europe-west1')}?alt=sse`),
      bedrock: path('/elsewhere/model/test-model/converse-stream'),
      ollama: path('/elsewhere/api/chat'),
    }),
  },
  {
    field: 'headers',
    change: () => ({ settings: { headers: [{ name: 'X-Team', value: 'red' }] } }),
    effects: inAll(headers({ 'x-team': 'red' })),
  },
  {
    field: 'secretHeaders',
    change: () => ({ secretHeaders: [{ name: 'X-Pass', value: 'canary-header' }] }),
    effects: inAll(headers({ 'x-pass': 'canary-header' })),
  },
  {
    field: 'options.api',
    change: ({ column }) => ({
      settings: { options: { api: column.protocol === 'azure' ? 'chat-completions' : 'responses' } },
    }),
    effects: inAll(needless('api'), { openai: path('/v1/responses'), azure: path('/openai/v1/chat/completions') }),
  },
  {
    field: 'options.apiVersion',
    change: () => ({ settings: { options: { apiVersion: 'preview' } } }),
    effects: inAll(needless('apiVersion'), { azure: path('/openai/v1/responses?api-version=preview') }),
  },
  {
    field: 'options.deployments',
    change: ({ column }) => ({ settings: { options: { deployments: { [column.modelId]: 'mine' } } } }),
    effects: inAll(needless('deployments'), { azure: body({ model: 'mine' }) }),
  },
  {
    field: 'options.project',
    change: () => ({ settings: { options: { project: 'another' } } }),
    effects: inAll(needless('project'), { 'google-vertex': path(`${vertexPath('another', 'us-east5')}?alt=sse`) }),
  },
  {
    field: 'options.location',
    change: () => ({ settings: { options: { location: 'global' } } }),
    effects: inAll(needless('location'), {
      'google-vertex': path(`${vertexPath('own-project', 'global')}?alt=sse`),
    }),
  },
  {
    field: 'options.region',
    change: (stage) => ({
      settings: { options: { region: 'eu-west-1' }, ...(stage.column.protocol === 'bedrock' ? stage.viaVendor : {}) },
      without: stage.column.protocol === 'bedrock' ? ['endpoint'] : [],
    }),
    effects: inAll(needless('region'), { bedrock: headers({ host: 'bedrock-runtime.eu-west-1.amazonaws.com' }) }),
  },
];

/** How the key is sent by the protocols whose form takes one. */
export const keyHeaders: Readonly<Record<WireProtocol, Readonly<Record<string, string>>>> = {
  'openai-compat': { authorization: `Bearer ${testKey}` },
  openrouter: { authorization: `Bearer ${testKey}` },
  vercel: { authorization: `Bearer ${testKey}` },
  openai: { authorization: `Bearer ${testKey}` },
  azure: { 'api-key': testKey },
  anthropic: { 'x-api-key': testKey },
  google: { 'x-goog-api-key': testKey },
  'google-vertex': { authorization: 'Bearer canary-token' },
  bedrock: { authorization: `Bearer ${testKey}` },
  ollama: {},
};

/** What the user can set for a model. */
export const modelFields: readonly FieldRow[] = [
  {
    field: 'reasoningEffort',
    change: ({ column }) => ({
      request: { reasoningEffort: 'high', catalogOutputTokens: column.protocol === 'anthropic' ? 64_000 : null },
    }),
    effects: inAll(chatEffort, {
      openrouter: gatewayEffort,
      vercel: gatewayEffort,
      azure: body({ reasoning: { effort: 'high', summary: 'auto' } }),
      anthropic: body({ thinking: { type: 'enabled', budget_tokens: 24_576 } }),
      google: geminiEffort,
      'google-vertex': geminiEffort,
      bedrock: body({ additionalModelRequestFields: { reasoning_effort: 'high' } }),
      ollama: body({ think: true }),
    }),
  },
  {
    field: 'temperature',
    change: () => ({ request: { temperature: 0 } }),
    effects: inAll(body({ temperature: 0 }), {
      google: gemini({ temperature: 0 }),
      'google-vertex': gemini({ temperature: 0 }),
      bedrock: converse({ temperature: 0 }),
      ollama: options({ temperature: 0 }),
    }),
  },
  {
    field: 'topP',
    change: () => ({ request: { topP: 0.5 } }),
    effects: inAll(body({ top_p: 0.5 }), {
      google: gemini({ topP: 0.5 }),
      'google-vertex': gemini({ topP: 0.5 }),
      bedrock: converse({ topP: 0.5 }),
      ollama: options({ top_p: 0.5 }),
    }),
  },
  {
    field: 'maxOutputTokens',
    change: () => ({ request: { maxOutputTokens: 321 } }),
    effects: inAll(body({ max_tokens: 321 }), {
      azure: body({ max_output_tokens: 321 }),
      google: gemini({ maxOutputTokens: 321 }),
      'google-vertex': gemini({ maxOutputTokens: 321 }),
      bedrock: converse({ maxTokens: 321 }),
      ollama: options({ num_predict: 321 }),
    }),
  },
  {
    field: 'stopSequences',
    change: () => ({ request: { stopSequences: ['END'] } }),
    effects: inAll(body({ stop: ['END'] }), {
      azure: { refuses: { code: 'unsupported', params: { setting: 'stopSequences' } } },
      anthropic: body({ stop_sequences: ['END'] }),
      google: gemini({ stopSequences: ['END'] }),
      'google-vertex': gemini({ stopSequences: ['END'] }),
      bedrock: converse({ stopSequences: ['END'] }),
      ollama: options({ stop: ['END'] }),
    }),
  },
];
