import { crc32 } from 'node:zlib';
import type { Reply } from './fault-server.ts';
import { chunked } from './replies.ts';
import type { Step } from './steps.ts';

type Fields = Readonly<Record<string, unknown>>;

/** Seven is the type of a string. */
const stringType = 7;

function headerBytes(headers: Readonly<Record<string, string>>): Buffer {
  return Buffer.concat(
    Object.entries(headers).map(([name, value]) => {
      const length = Buffer.alloc(2);
      length.writeUInt16BE(Buffer.byteLength(value));
      const start = Buffer.from([Buffer.byteLength(name), ...Buffer.from(name), stringType]);
      return Buffer.concat([start, length, Buffer.from(value)]);
    }),
  );
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

/** A message of AWS's event stream: lengths and headers, each with a checksum behind it, and the payload. */
function frame(headers: Readonly<Record<string, string>>, payload: Fields): Buffer {
  const head = headerBytes(headers);
  const body = Buffer.from(JSON.stringify(payload));
  const lengths = Buffer.concat([uint32(head.length + body.length + 16), uint32(head.length)]);
  const start = Buffer.concat([lengths, uint32(crc32(lengths)), head, body]);
  return Buffer.concat([start, uint32(crc32(start))]);
}

/** One event of a Converse stream. */
export function event(type: string, payload: Fields): Buffer {
  const headers = { ':event-type': type, ':content-type': 'application/json', ':message-type': 'event' };
  return frame(headers, { ...payload, p: 'abcdefgh' });
}

/** An error in the stream, as `throttlingException`. */
export function exception(type: string, message: string): Buffer {
  const headers = { ':exception-type': type, ':content-type': 'application/json', ':message-type': 'exception' };
  return frame(headers, { message });
}

export function delta(part: Fields, contentBlockIndex = 0): Buffer {
  return event('contentBlockDelta', { contentBlockIndex, delta: part });
}

export function textDelta(text: string): Buffer {
  return delta({ text });
}

/** An event whose checksum is wrong. */
export const damaged = Buffer.concat([textDelta('x').subarray(0, -4), Buffer.alloc(4)]);

export const start = event('messageStart', { role: 'assistant' });

/** The end: why it stopped, and the counts. */
export function end(
  stopReason = 'end_turn',
  usage: Fields = { inputTokens: 7, outputTokens: 5, totalTokens: 12 },
): readonly Buffer[] {
  return [event('messageStop', { stopReason }), event('metadata', { usage, metrics: { latencyMs: 9 } })];
}

/** A whole answer of one block of text. */
export function answer(texts: readonly string[]): readonly Buffer[] {
  return [start, ...texts.map(textDelta), event('contentBlockStop', { contentBlockIndex: 0 }), ...end()];
}

export const contentType = 'application/vnd.amazon.eventstream';

/** An event stream, step by step. */
export function eventStream(list: readonly Step[]): Reply {
  return chunked(contentType, list);
}
