import type { ServedModel, TurnRequest } from '../../src-main/providers/adapter.ts';
import type { Connection, ConnectionKey } from '../../src-main/providers/connection.ts';
import { ProviderService, type StreamEvent } from '../../src-main/providers/provider-service.ts';
import { silentLog } from '../../src-main/storage/log.ts';
import type { Failure } from '../../src-shared/errors.ts';
import type { Result } from '../../src-shared/result.ts';
import type { RetryPolicy } from '../../src-shared/instances/retry-policies.ts';
import type { Usage } from '../../src-shared/sessions/usage.ts';

export const testKey = 'canary-key-0123456789';
/** Real delays that no test notices. */
export const quickRetry: RetryPolicy = { tries: 3, firstDelayMs: 1, factor: 1, longestDelayMs: 1, windowMs: 10_000 };
const noRetry: RetryPolicy = { ...quickRetry, tries: 1 };

export function newService(): ProviderService {
  return new ProviderService({ log: silentLog });
}

/** A named API key. */
export function keyOf(apiKey: string, name = ''): ConnectionKey {
  return { name, credential: { kind: 'api-key', apiKey } };
}

export function connectionTo(baseUrl: string, more: Partial<Connection> = {}): Connection {
  return {
    providerId: 'test-provider',
    protocol: 'openai-compat',
    baseUrl,
    keys: [keyOf(testKey)],
    options: {},
    headers: {},
    proxy: null,
    caCertificates: null,
    timeoutMs: 10_000,
    idleTimeoutMs: 10_000,
    retry: noRetry,
    ...more,
  };
}

/** A request with nothing set but the model and what is said. */
export const question: TurnRequest = {
  modelId: 'test-model',
  system: null,
  messages: [{ role: 'user', text: 'Hello?', attachments: [] }],
  reasoningEffort: null,
  temperature: null,
  topP: null,
  maxOutputTokens: null,
  stopSequences: [],
  catalogOutputTokens: null,
};

/** The same with a system prompt, a history and an output limit. */
export const conversation: TurnRequest = {
  ...question,
  modelId: 'vendor/model:tag',
  system: 'Be brief.',
  messages: [
    { role: 'user', text: 'One', attachments: [] },
    { role: 'assistant', text: 'Two', attachments: [] },
    { role: 'user', text: 'Three', attachments: [] },
  ],
  maxOutputTokens: 321,
};

/** Everything that a stream said, put together. */
export interface Told {
  readonly events: readonly StreamEvent[];
  readonly text: string;
  readonly reasoning: string;
  readonly usage: Usage | null;
  readonly costUsd: number | null;
  readonly finish: string | null;
  readonly failure: Failure | null;
  readonly retries: readonly Extract<StreamEvent, { type: 'attempt-failed' }>[];
  readonly keyFailures: readonly Extract<StreamEvent, { type: 'key-failed' }>[];
}

export async function collect(
  stream: AsyncIterable<StreamEvent>,
  onEvent?: (event: StreamEvent) => void,
): Promise<Told> {
  const events: StreamEvent[] = [];
  for await (const event of stream) {
    events.push(event);
    onEvent?.(event);
  }
  const last = events.at(-1);
  const usage = events.findLast((event) => event.type === 'usage');
  const joined = (type: 'text' | 'reasoning') =>
    events.map((event) => (event.type === type ? event.text : '')).join('');
  return {
    events,
    text: joined('text'),
    reasoning: joined('reasoning'),
    usage: usage?.usage ?? null,
    costUsd: usage?.costUsd ?? null,
    finish: last?.type === 'done' ? last.reason : null,
    failure: last?.type === 'error' ? last.failure : null,
    retries: events.filter((event) => event.type === 'attempt-failed'),
    keyFailures: events.filter((event) => event.type === 'key-failed'),
  };
}

export function ask(
  service: ProviderService,
  connection: Connection,
  request: TurnRequest = question,
  signal: AbortSignal = new AbortController().signal,
): Promise<Told> {
  return collect(service.stream(connection, request, signal));
}

export function list(service: ProviderService, connection: Connection): Promise<Result<readonly ServedModel[]>> {
  return service.listModels(connection, new AbortController().signal);
}
