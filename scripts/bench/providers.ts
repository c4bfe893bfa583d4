import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { Ollama } from 'ollama';
import { OpenAI } from 'openai';
import type { TurnRequest } from '../../src-main/providers/adapter.ts';
import type { Connection } from '../../src-main/providers/connection.ts';
import { ProviderService } from '../../src-main/providers/provider-service.ts';
import { silentLog } from '../../src-main/storage/log.ts';
import { retryPolicies } from '../../src-shared/instances/retry-policies.ts';
import { median } from './median.ts';
import { benchRow, type BenchRow } from './row.ts';

const deltas = 200_000;
const serverDelayMs = 50;
const warmUps = 2;
const floodRounds = 5;
const firstTokenRounds = 40;

/** A stream to be timed, and the text in each of its parts. */
interface Run<Part> {
  readonly parts: AsyncIterable<Part>;
  readonly textOf: (part: Part) => string | null | undefined;
}

/** Milliseconds until `count` texts have come; throws when the stream ends earlier. */
async function timeTexts<Part>({ parts, textOf }: Run<Part>, count: number): Promise<number> {
  const start = performance.now();
  let seen = 0;
  let reached = Number.NaN;
  for await (const part of parts) {
    if (!textOf(part)) continue;
    seen += 1;
    if (seen === count) reached = performance.now() - start;
  }
  if (seen !== count) throw new Error(`expected ${count} deltas, got ${seen}`);
  return reached;
}

async function timeBareOpenAi(baseURL: string, count: number): Promise<number> {
  const start = performance.now();
  const client = new OpenAI({ baseURL, apiKey: 'bench-key' });
  const messages = [{ role: 'user' as const, content: 'go' }];
  const parts = await client.chat.completions.create({ model: 'm', messages, stream: true });
  const opened = performance.now() - start;
  return opened + (await timeTexts({ parts, textOf: (part) => part.choices[0]?.delta.content }, count));
}

async function timeBareOllama(host: string, count: number): Promise<number> {
  const start = performance.now();
  const client = new Ollama({ host });
  const parts = await client.chat({ model: 'm', messages: [{ role: 'user', content: 'go' }], stream: true });
  const opened = performance.now() - start;
  return opened + (await timeTexts({ parts, textOf: (part) => part.message.content }, count));
}

async function timePatchbay(
  service: ProviderService,
  protocol: Connection['protocol'],
  baseUrl: string,
  count: number,
): Promise<number> {
  const connection: Connection = {
    providerId: 'bench',
    protocol,
    baseUrl,
    keys: [{ name: '', credential: { kind: 'api-key', apiKey: 'bench-key' } }],
    options: {},
    proxy: null,
    caCertificates: null,
    headers: {},
    timeoutMs: 60_000,
    idleTimeoutMs: 60_000,
    retry: retryPolicies.none,
  };
  const request: TurnRequest = {
    modelId: 'm',
    system: null,
    messages: [{ role: 'user', text: 'go', attachments: [] }],
    reasoningEffort: null,
    temperature: null,
    topP: null,
    maxOutputTokens: null,
    stopSequences: [],
    catalogOutputTokens: null,
  };
  const parts = service.stream(connection, request, new AbortController().signal);
  return timeTexts({ parts, textOf: (part) => (part.type === 'text' ? part.text : null) }, count);
}

async function portOf(server: ChildProcess): Promise<string> {
  const said: readonly unknown[] = await once(server, 'message');
  return String(said[0]);
}

/** Baseline and subject take turns; the median of each. */
async function compare(
  rounds: number,
  bare: () => Promise<number>,
  own: () => Promise<number>,
): Promise<{ bareMs: number; ownMs: number }> {
  const bareTimes: number[] = [];
  const ownTimes: number[] = [];
  for (let round = 0; round < warmUps + rounds; round += 1) {
    const bareMs = await bare();
    const ownMs = await own();
    if (round < warmUps) continue;
    bareTimes.push(bareMs);
    ownTimes.push(ownMs);
  }
  return { bareMs: median(bareTimes), ownMs: median(ownTimes) };
}

export async function run(): Promise<BenchRow[]> {
  const server = fork(join(import.meta.dirname, 'providers', 'server.ts'));
  const port = await portOf(server);
  const origin = `http://127.0.0.1:${port}`;
  const service = new ProviderService({ log: silentLog });
  try {
    const fast = `${origin}/fast/${deltas}`;
    const late = `${origin}/late/${serverDelayMs}`;
    const openAi = await compare(
      floodRounds,
      () => timeBareOpenAi(`${fast}/v1`, deltas),
      () => timePatchbay(service, 'openai-compat', `${fast}/v1`, deltas),
    );
    const ollama = await compare(
      floodRounds,
      () => timeBareOllama(fast, deltas),
      () => timePatchbay(service, 'ollama', fast, deltas),
    );
    const first = await compare(
      firstTokenRounds,
      () => timeBareOpenAi(`${late}/v1`, 1),
      () => timePatchbay(service, 'openai-compat', `${late}/v1`, 1),
    );
    const flood = `${deltas.toLocaleString('en')} deltas as fast as they come, throughput / bare SDK's`;
    return [
      benchRow({
        id: 'providers-throughput-openai-compat',
        what: `openai-compat: ${flood}`,
        value: openAi.bareMs / openAi.ownMs,
        limit: 0.75,
        better: 'higher',
      }),
      benchRow({
        id: 'providers-throughput-ollama',
        what: `ollama: ${flood}`,
        value: ollama.bareMs / ollama.ownMs,
        limit: 0.75,
        better: 'higher',
      }),
      benchRow({
        id: 'providers-first-token',
        what: `openai-compat: time to first token, server taking ${serverDelayMs} ms / bare SDK's`,
        value: first.ownMs / first.bareMs,
        limit: 1.2,
        better: 'lower',
      }),
    ];
  } finally {
    server.disconnect();
    await service.close();
  }
}
