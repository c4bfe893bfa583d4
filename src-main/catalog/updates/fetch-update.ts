import type { UpdateOutcome } from '../../../src-shared/catalog/update.ts';
import { assertNever } from '../../../src-shared/assert-never.ts';
import type { Transport } from '../../providers/http.ts';
import { WireError } from '../../providers/wire-error.ts';
import { idProblem, maxIdLengths } from '../../../src-shared/catalog/id-problem.ts';
import { isRecord, isShallow, type RawRecord } from '../raw-record.ts';

/** Far above any catalog in circulation (1 MB), and below what is read again from a file. */
const maxUpdateBytes = 16 * 1024 * 1024;
const patience = { firstByteMs: 30_000, idleMs: 30_000 } as const;
/** A catalog with so few of the providers that it names is no catalog. */
const leastGoodShare = 0.5;

export interface UpdateRequest {
  readonly source: string;
  /** Of the update in use; null to ask without condition. */
  readonly etag: string | null;
  readonly signal: AbortSignal;
  readonly timeoutMs?: number;
}

export type FetchedUpdate =
  | { readonly outcome: 'found'; readonly etag: string | null; readonly providers: readonly RawRecord[] }
  | { readonly outcome: Exclude<UpdateOutcome, 'found' | 'nothing-new'>; readonly detail: string | null };

function fault(outcome: Exclude<UpdateOutcome, 'found' | 'nothing-new'>, detail: string | null = null): FetchedUpdate {
  return { outcome, detail: detail === null ? null : detail.slice(0, 300) };
}

function ofWire(error: WireError): FetchedUpdate {
  const { problem } = error;
  switch (problem.kind) {
    case 'status':
      return problem.status === 304 ? fault('not-modified') : fault('http-error', String(problem.status));
    case 'not-api':
      return fault('html', problem.contentType);
    case 'timeout':
      return fault('timeout');
    case 'cut':
      return fault('cut-short');
    case 'too-large':
      return fault('too-large');
    case 'redirect':
      return fault('http-error', `redirected to ${problem.to}`);
    case 'malformed':
      return fault('not-json', problem.detail);
    case 'unreachable':
      return fault('offline', problem.reason);
    case 'reported':
    case 'unsupported':
    case 'aborted':
      return fault('offline');
    default:
      return assertNever(problem);
  }
}

/** The body, or null once it is too large: then the rest is not waited for. */
async function readBody(body: ReadableStream<Uint8Array>): Promise<string | null> {
  const reader = body.getReader();
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for (;;) {
    const { value } = await reader.read();
    if (value === undefined) break;
    bytes += value.byteLength;
    if (bytes > maxUpdateBytes) {
      void reader.cancel().catch(() => undefined);
      return null;
    }
    chunks.push(value);
  }
  return new TextDecoder().decode(Buffer.concat(chunks));
}

function isProvider(value: unknown): value is RawRecord {
  return isRecord(value) && idProblem(value['id'], maxIdLengths.provider) === null && Array.isArray(value['models']);
}

function parseUpdate(text: string, etag: string | null): FetchedUpdate {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    if (text.trim() === '') return fault('empty');
    if (text.trimStart().startsWith('<')) return fault('html');
    return /^\s*[[{]/.test(text) && !/[\]}]\s*$/.test(text) ? fault('cut-short') : fault('not-json');
  }
  if (!isShallow(content)) return fault('invalid', 'is nested too deeply');
  if (isRecord(content)) {
    const { error } = content;
    return error === undefined ? fault('invalid', 'is no list of providers') : fault('error-object', said(error));
  }
  if (!Array.isArray(content)) return fault('invalid', 'is no list of providers');
  const list: readonly unknown[] = content;
  if (list.length === 0) return fault('empty');
  const providers = list.filter(isProvider);
  if (providers.length < list.length * leastGoodShare) {
    return fault('invalid', `${list.length - providers.length} of ${list.length} entries are no providers`);
  }
  return { outcome: 'found', etag, providers };
}

function said(error: unknown): string | null {
  if (typeof error === 'string') return error;
  return isRecord(error) && typeof error['message'] === 'string' ? error['message'] : null;
}

/** Asks a source for its catalog. Whatever it answers, this says what it was, and never throws. */
export async function fetchUpdate(transport: Transport, request: UpdateRequest): Promise<FetchedUpdate> {
  const { source, etag, signal, timeoutMs = patience.firstByteMs } = request;
  const attempt = transport.begin({
    origins: [new URL(source).origin],
    keyless: true,
    headers: {},
    route: { proxy: null, caCertificates: null },
    timeoutMs,
    idleTimeoutMs: timeoutMs,
    signal,
  });
  let complete = false;
  try {
    const headers = { accept: 'application/json', ...(etag === null ? {} : { 'if-none-match': etag }) };
    const response = await attempt.fetch(source, { headers });
    attempt.firstEvent();
    const text = response.body === null ? '' : await readBody(response.body);
    if (text === null) return fault('too-large');
    complete = true;
    return parseUpdate(text, response.headers.get('etag'));
  } catch (error) {
    const wire = attempt.error ?? (error instanceof WireError ? error : null);
    return wire === null ? fault('offline') : ofWire(wire);
  } finally {
    attempt.end(complete);
  }
}
