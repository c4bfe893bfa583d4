import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { Connection } from '../../src-main/providers/connection.ts';
import type { ProviderService } from '../../src-main/providers/provider-service.ts';
import { event } from '../fault-server/bedrock-frames.ts';
import type { FailureHint } from '../../src-shared/errors.ts';
import { FaultServer } from '../fault-server/fault-server.ts';
import { gzipped, html, json, redirect, resets, saysNothing, text } from '../fault-server/replies.ts';
import { Gate, hold, reset } from '../fault-server/steps.ts';
import type { FaultColumn } from './fault-columns.ts';
import { ask, collect, testKey, type Told } from './providers-kit.ts';
import { joined } from './providers-wires.ts';

/** Where one cell of the matrix is played. */
export interface FaultStage {
  readonly server: FaultServer;
  /** Another host. */
  readonly elsewhere: FaultServer;
  readonly service: ProviderService;
  readonly column: FaultColumn;
  readonly connect: (more?: Partial<Connection>) => Connection;
}

/** Something that goes wrong, or looks like it, between any client and any server. */
export interface TransportFault {
  readonly name: string;
  /** A failure's code, or `done: stop`. */
  readonly code: string;
  /** All that is said before the end. */
  readonly text: string;
  /** Requests that reach the server in all. */
  readonly requests: number;
  readonly params?: object;
  readonly hint?: FailureHint;
  /** Attempts that are announced after the first one; none when it is not said. */
  readonly retries?: number;
  play(stage: FaultStage): Promise<Told>;
}

const said = 'Grüße, 你好 👩‍🚀!';
const fine = { code: 'done: stop', text: said, requests: 1 } as const;
const partial = ['Hel', 'lo'] as const;
const selfSigned = readFileSync(join(import.meta.dirname, '../fault-server/self-signed.cert.pem'), 'utf8');
const tenMegabytes = 'x'.repeat(10 * 1024 * 1024);
/** Long enough for a busy machine; what waits for it is in few cells. */
const silenceMs = 300;

const keepAliveOf = ({ contentType }: FaultColumn): string | Uint8Array => {
  switch (contentType) {
    case 'text/event-stream':
      return ': still here\n\n';
    case 'application/x-ndjson':
      return '\n';
    default:
      // AWS's event stream has no comments; an event of a kind that the client does not know is the nearest to one.
      return event('keepAlive', {});
  }
};

const answerOf = (column: FaultColumn) => joined(column.answer([said]));

function asked({ service, connect, column }: FaultStage, more: Partial<Connection> = {}): Promise<Told> {
  return ask(service, connect(more), column.request);
}

/** The answer in two packets, the second one some bytes behind the first place where the bytes of `mark` stand. */
function cutBehind(stage: FaultStage, mark: string, offset: number): Promise<Told> {
  const { server, column } = stage;
  const bytes = Buffer.from(answerOf(column));
  const at = bytes.indexOf(Buffer.from(mark));
  expect(at, `"${mark}" is in the answer`).toBeGreaterThanOrEqual(0);
  const steps = [bytes.subarray(0, at + offset), bytes.subarray(at + offset)];
  server.on(column.chat, column.stream(steps));
  return asked(stage);
}

/** Ends after a part of the text, once that has been read. */
function endedBy(stage: FaultStage, end: readonly (typeof hold | typeof reset)[], more: Partial<Connection> = {}) {
  const { server, service, column, connect } = stage;
  const gate = new Gate();
  server.on(column.chat, column.stream([...partial.map(column.delta), gate.opened, ...end]), column.stream([]));
  const stream = service.stream(connect(more), column.request, new AbortController().signal);
  return collect(stream, (event) => {
    if (event.type === 'text' && event.text === partial[1]) gate.open();
  });
}

async function overTls(stage: FaultStage, more: Partial<Connection>): Promise<Told> {
  const { column } = stage;
  const secure = await FaultServer.start({ secure: true });
  secure.on(column.chat, column.stream([answerOf(column)]));
  try {
    const told = await asked(stage, { baseUrl: `${secure.origin}${column.base}`, ...more });
    const questions = secure.requests.filter(({ path }) => path.split('?')[0] === column.chat);
    expect(questions).toHaveLength(more.caCertificates === undefined ? 0 : 1);
    return told;
  } finally {
    await secure.close();
  }
}

/** Each byte of the text an event of its own, and in all longer than a stream may be silent. */
async function dripped({ server, service, column, connect }: FaultStage): Promise<Told> {
  const idleTimeoutMs = 1_000;
  const drops = ['.', '.', '.', '.', '.', '.'];
  const gates = drops.map(() => new Gate());
  const slow = gates.flatMap((gate, index) => [gate.opened, column.delta(drops[index] ?? '')]);
  server.on(column.chat, column.stream([column.delta('.'), ...slow, ...column.answer([])]));
  let next = 0;
  const stream = service.stream(connect({ idleTimeoutMs }), column.request, new AbortController().signal);
  return collect(stream, (event) => {
    const gate = event.type === 'text' ? gates[next] : undefined;
    next += 1;
    if (gate !== undefined) setTimeout(() => gate.open(), (idleTimeoutMs * 1.1) / drops.length);
  });
}

/** First something else, and then, where it is asked again, the answer. */
function first(stage: FaultStage, reply: Parameters<FaultServer['on']>[1]): Promise<Told> {
  const { server, column } = stage;
  server.on(column.chat, reply, column.stream([answerOf(column)]));
  return asked(stage);
}

export const transportFaults: readonly TransportFault[] = [
  {
    name: 'address: no such host',
    code: 'endpoint-unreachable',
    params: { reason: 'dns' },
    hint: 'check-address',
    text: '',
    requests: 0,
    play: (stage) => asked(stage, { baseUrl: `http://nowhere.invalid${stage.column.base}` }),
  },
  {
    name: 'refused: nothing listens',
    code: 'endpoint-unreachable',
    params: { reason: 'refused' },
    hint: 'start-server',
    retries: 2,
    text: '',
    requests: 0,
    play: async (stage) => asked(stage, { baseUrl: `${await FaultServer.closedOrigin()}${stage.column.base}` }),
  },
  {
    name: 'TLS where none is spoken',
    code: 'endpoint-unreachable',
    params: { reason: 'tls' },
    hint: 'check-certificate',
    text: '',
    requests: 0,
    play: (stage) => asked(stage, { baseUrl: `https://127.0.0.1:${stage.server.port}${stage.column.base}` }),
  },
  {
    name: 'self-signed, no CA file',
    code: 'endpoint-unreachable',
    params: { reason: 'tls' },
    hint: 'check-certificate',
    text: '',
    requests: 0,
    play: (stage) => overTls(stage, {}),
  },
  {
    ...fine,
    name: 'self-signed, with CA file',
    requests: 0,
    play: (stage) => overTls(stage, { caCertificates: selfSigned }),
  },
  {
    name: 'accepts and says nothing',
    code: 'timeout',
    params: { reason: 'first-event' },
    text: '',
    requests: 1,
    play: (stage) => {
      stage.server.on(stage.column.chat, saysNothing);
      return asked(stage, { timeoutMs: silenceMs, retry: { ...stage.connect().retry, tries: 1 } });
    },
  },
  {
    name: 'stall in mid-stream',
    code: 'timeout',
    params: { reason: 'idle' },
    text: 'Hello',
    requests: 1,
    play: (stage) => endedBy(stage, [hold], { idleTimeoutMs: silenceMs }),
  },
  { name: 'one byte a second, scaled', code: 'done: stop', text: '.......', requests: 1, play: dripped },
  {
    name: 'reset before the answer',
    code: 'endpoint-unreachable',
    params: { reason: 'reset' },
    retries: 2,
    text: '',
    requests: 3,
    play: (stage) => {
      stage.server.on(stage.column.chat, resets);
      return asked(stage);
    },
  },
  {
    name: 'reset in mid-stream',
    code: 'stream-interrupted',
    text: 'Hello',
    requests: 1,
    play: (stage) => endedBy(stage, [reset]),
  },
  {
    name: 'clean end without an answer',
    code: 'stream-interrupted',
    text: '',
    requests: 3,
    retries: 2,
    play: (stage) => {
      stage.server.on(stage.column.chat, stage.column.stream([]));
      return asked(stage);
    },
  },
  {
    name: 'clean end, no terminal event',
    code: 'stream-interrupted',
    text: 'Hello',
    requests: 1,
    play: (stage) => endedBy(stage, []),
  },
  {
    name: 'redirect to another host',
    code: 'redirect-refused',
    text: '',
    requests: 1,
    play: (stage) => {
      const { server, elsewhere, column } = stage;
      server.on(column.chat, redirect(307, `${elsewhere.origin}${column.chat}`));
      return asked(stage);
    },
  },
  {
    name: 'HTML with 200',
    code: 'endpoint-not-api',
    params: { status: 200 },
    text: '',
    requests: 1,
    play: (stage) => first(stage, html(200)),
  },
  {
    ...fine,
    name: '429, sane Retry-After',
    requests: 2,
    retries: 1,
    play: (stage) => first(stage, json(429, {}, { 'retry-after': '0' })),
  },
  {
    name: '429, absurd Retry-After',
    code: 'rate-limited',
    params: { seconds: 86_400 },
    text: '',
    requests: 1,
    play: (stage) => first(stage, json(429, {}, { 'retry-after': '86400' })),
  },
  { ...fine, name: '500, then fine', requests: 2, retries: 1, play: (stage) => first(stage, text(500, '')) },
  {
    ...fine,
    name: 'gzip',
    play: (stage) => first(stage, gzipped(stage.column.contentType, answerOf(stage.column))),
  },
  {
    name: '10 MB in one line',
    code: 'done: stop',
    text: tenMegabytes,
    requests: 1,
    play: (stage) => first(stage, stage.column.stream(stage.column.answer([tenMegabytes]))),
  },
  { ...fine, name: 'cut inside a character', play: (stage) => cutBehind(stage, '你', 1) },
  {
    ...fine,
    name: 'cut inside `data:`',
    // Where events are not marked by that word, inside of what stands for it: a field's name, a frame's header.
    play: (stage) => cutBehind(stage, markOf(stage.column), 2),
  },
  {
    ...fine,
    name: 'keep-alives',
    play: (stage) => {
      const silence = keepAliveOf(stage.column);
      return first(stage, stage.column.stream(stage.column.answer([said]).flatMap((part) => [silence, part])));
    },
  },
];

function markOf({ contentType }: FaultColumn): string {
  switch (contentType) {
    case 'text/event-stream':
      return 'data:';
    case 'application/x-ndjson':
      return '"message"';
    default:
      return ':event-type';
  }
}

/** Plays one cell and checks all that came of it but the code. */
export async function playFault(fault: TransportFault, stage: FaultStage): Promise<Told> {
  const told = await fault.play(stage);
  if (fault.params !== undefined) expect(told.failure?.params).toMatchObject(fault.params);
  if (fault.hint !== undefined) expect(told.failure?.hint).toBe(fault.hint);
  expect(told.retries).toHaveLength(fault.retries ?? 0);
  // Not by `toBe`, whose message about ten megabytes would be as long.
  expect(told.text === fault.text, `the text is kept: ${told.text.slice(0, 40)}`).toBe(true);
  expect(stage.server.requests).toHaveLength(fault.requests);
  // The key never reaches another host.
  expect(stage.elsewhere.requests).toEqual([]);
  expect(JSON.stringify(told.failure)).not.toContain(testKey);
  return told;
}
