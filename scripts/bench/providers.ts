import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { TurnRequest } from '../../src-main/providers/adapter.ts';
import type { Connection } from '../../src-main/providers/connection.ts';
import { ProviderService } from '../../src-main/providers/provider-service.ts';
import { silentLog } from '../../src-main/storage/log.ts';
import { retryPolicies } from '../../src-shared/instances/retry-policies.ts';
import { median } from './median.ts';
import { cloudSubjects } from './providers/clouds.ts';
import { ollama, openAiCompat, subjects, type Subject } from './providers/subjects.ts';
import { timeTexts } from './providers/time-texts.ts';
import { benchRow, type BenchRow } from './row.ts';

const deltas = 200_000;
const serverDelayMs = 50;
const pacedDeltas = 60;
const paceMs = 10;
const warmUps = 2;
const floodRounds = 5;
const firstTokenRounds = 30;
const pacedRounds = 5;

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

function timePatchbay(service: ProviderService, subject: Subject, baseUrl: string, count: number): Promise<number> {
  const connection: Connection = {
    providerId: 'bench',
    ...subject.connection,
    baseUrl,
    keys: [{ name: '', credential: { kind: 'api-key', apiKey: 'bench-key' } }],
    headers: {},
    proxy: null,
    caCertificates: null,
    timeoutMs: 60_000,
    idleTimeoutMs: 60_000,
    retry: retryPolicies.none,
  };
  return timeTexts(
    () => service.stream(connection, request, new AbortController().signal),
    (part) => (part.type === 'text' ? part.text : null),
    count,
  );
}

async function portOf(server: ChildProcess): Promise<string> {
  const said: readonly unknown[] = await once(server, 'message');
  return String(said[0]);
}

interface Times {
  readonly bareMs: number;
  readonly ownMs: number;
}

/** The SDK alone and Patchbay take turns; the median of each. */
async function compare(
  service: ProviderService,
  subject: Subject,
  run: { readonly url: string; readonly count: number; readonly rounds: number },
): Promise<Times> {
  const endpoint = `${run.url}${subject.base}`;
  const bareTimes: number[] = [];
  const ownTimes: number[] = [];
  for (let round = 0; round < warmUps + run.rounds; round += 1) {
    const bareMs = await subject.bare(endpoint, run.count);
    const ownMs = await timePatchbay(service, subject, endpoint, run.count);
    if (round < warmUps) continue;
    bareTimes.push(bareMs);
    ownTimes.push(ownMs);
  }
  return { bareMs: median(bareTimes), ownMs: median(ownTimes) };
}

function throughputRow({ id }: Subject, { bareMs, ownMs }: Times): BenchRow {
  return benchRow({
    id: `providers-throughput-${id}`,
    what: `${id}: ${deltas.toLocaleString('en')} deltas as fast as they come, throughput / bare SDK's`,
    value: bareMs / ownMs,
    limit: 0.75,
    better: 'higher',
  });
}

function firstTokenRow({ id }: Subject, { bareMs, ownMs }: Times): BenchRow {
  return benchRow({
    id: `providers-first-token-${id}`,
    what: `${id}: time to first token, server taking ${serverDelayMs} ms / bare SDK's`,
    value: ownMs / bareMs,
    limit: 1.2,
    better: 'lower',
  });
}

function pacedRow({ id }: Subject, { bareMs, ownMs }: Times): BenchRow {
  return benchRow({
    id: `providers-paced-${id}`,
    what: `${id}: ${pacedDeltas} deltas, one each ${paceMs} ms, time / bare SDK's`,
    value: ownMs / bareMs,
    limit: 1.05,
    better: 'lower',
  });
}

export async function run(): Promise<BenchRow[]> {
  const server = fork(join(import.meta.dirname, 'providers', 'server.ts'));
  const port = await portOf(server);
  const origin = `http://127.0.0.1:${port}`;
  const service = new ProviderService({ log: silentLog });
  const fast = { url: `${origin}/fast/${deltas}`, count: deltas, rounds: floodRounds };
  const late = { url: `${origin}/late/${serverDelayMs}`, count: 1, rounds: firstTokenRounds };
  const paced = { url: `${origin}/paced/${pacedDeltas}x${paceMs}`, count: pacedDeltas, rounds: pacedRounds };
  try {
    const rows: BenchRow[] = [];
    for (const subject of [openAiCompat, ollama]) {
      rows.push(throughputRow(subject, await compare(service, subject, fast)));
    }
    for (const subject of [...subjects, ...cloudSubjects]) {
      rows.push(firstTokenRow(subject, await compare(service, subject, late)));
      rows.push(pacedRow(subject, await compare(service, subject, paced)));
    }
    return rows;
  } finally {
    server.disconnect();
    await service.close();
  }
}
